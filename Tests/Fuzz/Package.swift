// swift-tools-version: 6.3
import PackageDescription

/// The product's own modules, compiled again with coverage and sanitizers, and the fuzz targets.
///
/// A separate package, so that building and testing mcpconf takes no longer. It has the modules as
/// targets, through links to their folders, because their `package` declarations are not visible in
/// other packages. `run.py` builds and runs it.
let package = Package(
  name: "mcpconf-fuzz",
  platforms: [.macOS("26.0")],
  targets: [
    .systemLibrary(name: "CLibYAML", path: "Product/CLibYAML", pkgConfig: "yaml-0.1"),
    .systemLibrary(name: "CLinux", path: "Product/CLinux"),
    .target(name: "CVersion", path: "Product/CVersion"),
    .target(name: "LibC", path: "Product/LibC"),
    .target(name: "SourceText", path: "Product/SourceText"),
    .target(
      name: "HostSystem", dependencies: ["CLinux", "LibC", "SourceText"],
      path: "Product/HostSystem"),
    .target(
      name: "YAMLSyntax", dependencies: ["CLibYAML", "SourceText"], path: "Product/YAMLSyntax"),
    .target(
      name: "ConfigDocuments", dependencies: ["SourceText", "YAMLSyntax"],
      path: "Product/ConfigDocuments"),
    .target(
      name: "Secrets", dependencies: ["SourceText"], path: "Product/Secrets",
      resources: [.embedInCode("Vendors")]),
    .target(
      name: "MCPProfile",
      dependencies: ["SourceText", "YAMLSyntax", "Secrets"], path: "Product/MCPProfile"),
    .target(
      name: "MCPClients",
      dependencies: ["SourceText", "YAMLSyntax", "ConfigDocuments", "Secrets", "MCPProfile"],
      path: "Product/MCPClients"),
    .target(
      name: "ClientFiles",
      dependencies: ["SourceText", "ConfigDocuments", "Secrets", "MCPProfile", "MCPClients"],
      path: "Product/ClientFiles"),
    .target(
      name: "Policies",
      dependencies: ["SourceText", "ConfigDocuments", "MCPProfile", "MCPClients"],
      path: "Product/Policies"),
    .target(
      name: "Printing",
      dependencies: [
        "SourceText", "YAMLSyntax", "ConfigDocuments", "Secrets", "MCPProfile", "MCPClients",
        "ClientFiles",
      ],
      path: "Product/Printing"),
    .target(
      name: "ServerSources",
      dependencies: [
        "SourceText", "ConfigDocuments", "Secrets", "MCPProfile", "MCPClients", "ClientFiles",
        "Printing",
      ],
      path: "Product/ServerSources"),
    .target(
      name: "FleetReport",
      dependencies: ["SourceText", "ConfigDocuments", "Secrets", "Printing"],
      path: "Product/FleetReport"),
    .target(
      name: "ServerCheck",
      dependencies: ["SourceText", "HostSystem", "ConfigDocuments", "MCPProfile", "Printing"],
      path: "Product/ServerCheck"),
    .target(
      name: "MCPConfCommands",
      dependencies: [
        "CVersion", "SourceText", "HostSystem", "YAMLSyntax", "ConfigDocuments", "Secrets",
        "MCPProfile", "MCPClients", "Policies", "ClientFiles", "Printing", "ServerSources",
        "FleetReport", "ServerCheck",
      ],
      path: "Product/MCPConfCommands", resources: [.embedInCode("Profiles")]),
    .target(
      name: "TestSupport", dependencies: ["Secrets", "MCPProfile"], path: "Support",
      sources: ["SeededGenerator.swift", "TokenExample.swift"]),
    .executableTarget(
      name: "Fuzz",
      dependencies: [
        "LibC", "SourceText", "HostSystem", "YAMLSyntax", "ConfigDocuments", "Secrets",
        "MCPProfile", "MCPConfCommands", "TestSupport",
      ],
      path: "Fuzz"),
  ],
  swiftLanguageModes: [.v6]
)

for target in package.targets where target.type != .system {
  target.swiftSettings = [.enableUpcomingFeature("InternalImportsByDefault")]
}
