// swift-tools-version: 6.2
import PackageDescription

let strict: [SwiftSetting] = [
  .strictMemorySafety(),
  .treatAllWarnings(as: .error),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
]

/// What every start would pay for: the library of regular expressions, two megabytes that one
/// search for a string in a string brings in, looking types up by their names at run time, and
/// setting up types such as `Optional<Token>` only to copy their values.
let quickStart = SwiftSetting.unsafeFlags(
  [
    "-disable-implicit-string-processing-module-import",
    "-disable-implicit-concurrency-module-import",
    "-disable-concrete-type-metadata-mangled-name-accessors",
    "-disable-type-layout",
  ].flatMap { ["-Xfrontend", $0] })

/// The release binary on Linux is one static file, which starts as fast as a C program.
///
/// What a small run uses of it lies side by side, in the order of a file, so that the system has a
/// third fewer pages to map before the run is over. `Tests/Benchmarks/startup_order.py` writes that
/// file. A name in it that is no more does no harm, and one that is missing is only slower.
///
/// Set `MCPCONF_DYNAMIC=1` where no static C library is installed.
let dynamic = Context.environment["MCPCONF_DYNAMIC"] == "1"
let startupOrder = "startup-order.txt"
let linking: [LinkerSetting] =
  dynamic
  ? []
  : [
    .unsafeFlags(
      ["-static-executable", "-use-ld=lld"]
        + [
          "--strip-all", "--no-rosegment", "--no-warn-symbol-ordering",
          "--symbol-ordering-file=\(Context.packageDirectory)/Sources/mcpconf/\(startupOrder)",
        ].flatMap { ["-Xlinker", $0] },
      .when(platforms: [.linux], configuration: .release))
  ]

/// Gives each function a section of its own, which the linker can put in its place.
let movable = SwiftSetting.unsafeFlags(
  ["-Xfrontend", "-function-sections"], .when(platforms: [.linux], configuration: .release))

let package = Package(
  name: "mcpconf",
  platforms: [.macOS("26.0")],
  products: [.executable(name: "mcpconf", targets: ["mcpconf"])],
  targets: [
    .systemLibrary(
      name: "CLibYAML", pkgConfig: "yaml-0.1",
      providers: [.apt(["libyaml-dev"]), .brew(["libyaml"])]),
    .systemLibrary(name: "CLinux"),
    .target(name: "SourceText"),
    .target(name: "YAMLSyntax", dependencies: ["CLibYAML", "SourceText"]),
    .target(name: "ConfigDocuments", dependencies: ["SourceText", "YAMLSyntax"]),
    .target(
      name: "MCPProfile", dependencies: ["SourceText", "YAMLSyntax", "ConfigDocuments"],
      resources: [.embedInCode("Vendors")]),
    .target(
      name: "MCPClients",
      dependencies: ["SourceText", "YAMLSyntax", "ConfigDocuments", "MCPProfile"]),
    .target(
      name: "MCPConfCommands",
      dependencies: [
        "CLinux", "SourceText", "YAMLSyntax", "ConfigDocuments", "MCPProfile", "MCPClients",
      ],
      resources: [.embedInCode("Profiles")]),
    .executableTarget(
      name: "mcpconf", dependencies: ["MCPConfCommands"], exclude: [startupOrder],
      linkerSettings: linking),

    .target(
      name: "TestSupport", dependencies: ["SourceText", "MCPProfile", "MCPConfCommands"],
      path: "Tests/TestSupport"),
    .testTarget(name: "SourceTextTests", dependencies: ["SourceText", "TestSupport"]),
    .testTarget(
      name: "YAMLSyntaxTests", dependencies: ["YAMLSyntax", "SourceText", "TestSupport"]),
    .testTarget(name: "ConfigDocumentsTests", dependencies: ["ConfigDocuments", "SourceText"]),
    .testTarget(
      name: "MCPProfileTests",
      dependencies: ["MCPProfile", "YAMLSyntax", "SourceText", "TestSupport"]),
    .testTarget(
      name: "MCPClientsTests",
      dependencies: [
        "MCPClients", "MCPConfCommands", "MCPProfile", "SourceText", "ConfigDocuments",
        "TestSupport",
      ],
      exclude: ["Goldens"]),
    .testTarget(
      name: "MCPConfCommandsTests",
      dependencies: [
        "MCPConfCommands", "MCPClients", "MCPProfile", "ConfigDocuments", "SourceText",
        "TestSupport",
      ]),
    .testTarget(
      name: "EndToEndTests",
      dependencies: ["mcpconf", "MCPClients", "MCPConfCommands", "MCPProfile", "TestSupport"],
      exclude: ["Cases"]),
  ],
  swiftLanguageModes: [.v6]
)

for target in package.targets where target.type != .system {
  let isTest = target.type == .test || target.name == "TestSupport"
  target.swiftSettings = isTest ? strict : strict + [quickStart, movable]
}
