// swift-tools-version: 6.3
import PackageDescription

let environment = Context.environment

/// With `MCPCONF_WERROR=1`, warnings are errors.
///
/// Only CI sets the variable, because a warning of a newer compiler must not break a user's build.
let warnings: [SwiftSetting] =
  environment["MCPCONF_WERROR"] == "1" ? [.treatAllWarnings(as: .error)] : []

let strict: [SwiftSetting] =
  warnings + [
    .strictMemorySafety(),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
  ]

/// With `MCPCONF_DYNAMIC=1`, the C library and Swift's runtime are linked dynamically.
///
/// This is for systems without a static C library.
let isDynamic = environment["MCPCONF_DYNAMIC"] == "1"

/// `MCPCONF_STATIC_SDK=1` is for builds with Swift's static SDK for Linux (`--swift-sdk`).
///
/// The SDK itself links everything statically.
let usesStaticSDK = environment["MCPCONF_STATIC_SDK"] == "1"

/// With `MCPCONF_TUNED=1`, the released binary starts faster.
///
/// Only `.ci/tuned` sets the variable.
let isTuned = environment["MCPCONF_TUNED"] == "1"

/// Flags that avoid work at every start.
///
/// The flags leave out three things: the regular expression library, which would be linked because
/// of a single string search; type look-ups by name; and the set-up of types that is needed only to
/// copy their values. With one section for each function, the linker can place the functions of a
/// small run next to each other. Without reflection metadata, an enum that is put into a string has
/// no case name, so write `rawValue`.
let quickStart = SwiftSetting.unsafeFlags(
  [
    "-disable-implicit-string-processing-module-import",
    "-disable-implicit-concurrency-module-import",
    "-disable-concrete-type-metadata-mangled-name-accessors",
    "-disable-type-layout",
    "-disable-reflection-metadata",
    "-function-sections",
  ].flatMap { ["-Xfrontend", $0] }, .when(platforms: [.linux], configuration: .release))

/// The modules whose code is compiled for size in the released binary.
///
/// The packages must stay small. The binary is 5 % smaller, but a small `generate` needs 6 % more
/// instructions, and a profile of 1.2 MB needs 5 % more.
let compact: Set<String> = [
  "ClientFiles", "FleetReport", "HostSystem", "MCPClients", "MCPConfCommands", "MCPProfile",
  "Policies", "Printing", "ServerCheck", "ServerSources",
]

/// The flag that compiles the modules in `compact` for size.
let smallCode = SwiftSetting.unsafeFlags(
  ["-Osize"], .when(platforms: [.linux], configuration: .release))

/// The linker's options for the order of functions.
///
/// `MCPCONF_SYMBOL_ORDER` is the file with this order, which `.ci/tuned` makes from traced runs.
let placement =
  environment["MCPCONF_SYMBOL_ORDER"].map {
    ["--no-warn-symbol-ordering", "--symbol-ordering-file=\($0)"]
  } ?? []

/// The linker's options for leaving out some sections and the build ID.
///
/// Without these parts, the same sources give the same bytes in every folder.
let omissions = [
  "--no-eh-frame-hdr", "--build-id=none", "\(Context.packageDirectory)/.ci/release.ld",
]

/// The linker's flags for a quick start and for a small binary.
///
/// Two of the flags are for the size: equal functions become one, and similar functions are placed
/// next to each other. This makes a compressed binary 4 % smaller.
let tunedLinking =
  ["-use-ld=lld"]
  + (["--no-rosegment", "--icf=all", "--bp-compression-sort=function"] + omissions + placement)
  .flatMap { ["-Xlinker", $0] }

/// The linker's flags for the release binary on Linux.
///
/// The binary is one static file, which needs neither Swift nor libyaml on the machine.
let linking: [LinkerSetting] =
  isDynamic
  ? []
  : [
    .unsafeFlags(
      (usesStaticSDK ? [] : ["-static-executable"]) + ["-Xlinker", "-s"]
        + (isTuned ? tunedLinking : []),
      .when(platforms: [.linux], configuration: .release))
  ]

/// Defines `STATIC_RUNTIME` in the program's sources if the binary contains Swift's runtime.
let staticRuntime: [SwiftSetting] =
  isDynamic ? [] : [.define("STATIC_RUNTIME", .when(platforms: [.linux], configuration: .release))]

/// The values for the output of `--version`, and for the date of the manual pages.
///
/// Only `.ci/package` sets the variables.
let version: [CSetting] = ["MCPCONF_VERSION", "MCPCONF_COMMIT", "MCPCONF_DATE"].compactMap { name in
  environment[name].map { .define(name, to: "\"\($0)\"") }
}

let package = Package(
  name: "mcpconf",
  platforms: [.macOS("26.0")],
  products: [.executable(name: "mcpconf", targets: ["mcpconf"])],
  targets: [
    .systemLibrary(
      name: "CLibYAML", pkgConfig: "yaml-0.1",
      providers: [.apt(["libyaml-dev"]), .brew(["libyaml"])]),
    .systemLibrary(name: "CLinux"),
    .target(name: "LibC"),
    .target(name: "CVersion", cSettings: version),
    .target(name: "SourceText"),
    .target(name: "HostSystem", dependencies: ["CLinux", "LibC", "SourceText"]),
    .target(name: "YAMLSyntax", dependencies: ["CLibYAML", "SourceText"]),
    .target(name: "ConfigDocuments", dependencies: ["SourceText", "YAMLSyntax"]),
    .target(
      name: "Secrets", dependencies: ["SourceText"], resources: [.embedInCode("Vendors")]),
    .target(
      name: "MCPProfile",
      dependencies: ["SourceText", "YAMLSyntax", "Secrets"]),
    .target(
      name: "MCPClients",
      dependencies: ["SourceText", "YAMLSyntax", "ConfigDocuments", "Secrets", "MCPProfile"]),
    .target(
      name: "ClientFiles",
      dependencies: ["SourceText", "ConfigDocuments", "Secrets", "MCPProfile", "MCPClients"]),
    .target(
      name: "Policies",
      dependencies: ["SourceText", "ConfigDocuments", "MCPProfile", "MCPClients"]),
    .target(
      name: "Printing",
      dependencies: [
        "SourceText", "YAMLSyntax", "ConfigDocuments", "Secrets", "MCPProfile", "MCPClients",
        "ClientFiles",
      ]),
    .target(
      name: "ServerSources",
      dependencies: [
        "SourceText", "ConfigDocuments", "Secrets", "MCPProfile", "MCPClients", "ClientFiles",
        "Printing",
      ]),
    .target(
      name: "FleetReport",
      dependencies: ["SourceText", "ConfigDocuments", "Secrets", "Printing"]),
    .target(
      name: "ServerCheck",
      dependencies: ["SourceText", "HostSystem", "ConfigDocuments", "MCPProfile", "Printing"]),
    .target(
      name: "MCPConfCommands",
      dependencies: [
        "CVersion", "SourceText", "HostSystem", "YAMLSyntax", "ConfigDocuments", "Secrets",
        "MCPProfile", "MCPClients", "Policies", "ClientFiles", "Printing", "ServerSources",
        "FleetReport",
        "ServerCheck",
      ],
      resources: [.embedInCode("Profiles")]),
    .executableTarget(
      name: "mcpconf", dependencies: ["HostSystem", "MCPConfCommands"],
      // `.ci/documentation/site.py` makes the website from this folder.
      exclude: ["Documentation.docc"],
      swiftSettings: staticRuntime,
      linkerSettings: linking),

    .target(
      name: "TestSupport",
      dependencies: [
        "LibC", "SourceText", "HostSystem", "Secrets", "MCPProfile", "MCPConfCommands",
      ],
      path: "Tests/TestSupport"),
    .testTarget(name: "SourceTextTests", dependencies: ["SourceText", "TestSupport"]),
    .testTarget(
      name: "HostSystemTests", dependencies: ["HostSystem", "LibC", "SourceText", "TestSupport"]),
    .testTarget(
      name: "YAMLSyntaxTests", dependencies: ["YAMLSyntax", "SourceText", "TestSupport"]),
    .testTarget(name: "ConfigDocumentsTests", dependencies: ["ConfigDocuments", "SourceText"]),
    .testTarget(
      name: "SecretsTests", dependencies: ["Secrets", "MCPProfile", "SourceText", "TestSupport"]),
    .testTarget(
      name: "MCPProfileTests",
      dependencies: ["MCPProfile", "Secrets", "YAMLSyntax", "SourceText", "TestSupport"]),
    .testTarget(
      name: "MCPClientsTests",
      dependencies: [
        "MCPClients", "MCPConfCommands", "MCPProfile", "Secrets", "SourceText", "ConfigDocuments",
        "TestSupport",
      ],
      exclude: ["Goldens"]),
    .testTarget(name: "PoliciesTests", dependencies: ["Policies"]),
    .testTarget(
      name: "PrintingTests", dependencies: ["Printing", "HostSystem", "SourceText", "TestSupport"]),
    .testTarget(
      name: "FleetReportTests", dependencies: ["FleetReport", "ConfigDocuments", "SourceText"]),
    .testTarget(
      name: "ServerCheckTests", dependencies: ["ServerCheck", "HostSystem", "SourceText"]),
    .testTarget(
      name: "MCPConfCommandsTests",
      dependencies: [
        "MCPConfCommands", "MCPClients", "MCPProfile", "Secrets", "ConfigDocuments", "SourceText",
        "HostSystem", "ClientFiles", "Printing", "FleetReport", "TestSupport",
      ],
      exclude: ["Adoption/Files", "Planning/States"]),
    .testTarget(
      name: "EndToEndTests",
      dependencies: [
        "mcpconf", "LibC", "HostSystem", "MCPClients", "MCPConfCommands", "MCPProfile", "Secrets",
        "TestSupport",
      ],
      exclude: ["Cases"]),
  ],
  swiftLanguageModes: [.v6]
)

for target in package.targets where target.type != .system {
  let isTest = target.type == .test || target.name == "TestSupport"
  target.swiftSettings =
    (target.swiftSettings ?? []) + strict + (isTuned && !isTest ? [quickStart] : [])
    + (isTuned && compact.contains(target.name) ? [smallCode] : [])
}
