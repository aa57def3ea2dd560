// swift-tools-version: 6.3
import PackageDescription

let environment = Context.environment

/// Warnings are errors if `MCPCONF_WERROR=1`, which only CI sets, because a newer compiler's
/// warning must not break a user's build.
let warnings: [SwiftSetting] =
  environment["MCPCONF_WERROR"] == "1" ? [.treatAllWarnings(as: .error)] : []

let strict: [SwiftSetting] =
  warnings + [
    .strictMemorySafety(),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
  ]

/// `MCPCONF_DYNAMIC=1` links the C library and Swift's runtime dynamically, for systems without a
/// static C library.
let isDynamic = environment["MCPCONF_DYNAMIC"] == "1"

/// `MCPCONF_STATIC_SDK=1` is for Swift's static SDK for Linux (`--swift-sdk`), which links
/// everything statically itself.
let usesStaticSDK = environment["MCPCONF_STATIC_SDK"] == "1"

/// `MCPCONF_TUNED=1`, which only `.ci/tuned` sets, makes the released binary start faster.
let isTuned = environment["MCPCONF_TUNED"] == "1"

/// Flags that avoid work at every start.
///
/// The flags leave out three things: the regular expression library, which a single string search
/// would link; type look-ups by name; and the set-up of types that is needed only to copy their
/// values. With one section for each function, the linker can place the functions of a small run
/// next to each other. Without reflection metadata, an enum in a string has no case name: write
/// `rawValue`.
let quickStart = SwiftSetting.unsafeFlags(
  [
    "-disable-implicit-string-processing-module-import",
    "-disable-implicit-concurrency-module-import",
    "-disable-concrete-type-metadata-mangled-name-accessors",
    "-disable-type-layout",
    "-disable-reflection-metadata",
    "-function-sections",
  ].flatMap { ["-Xfrontend", $0] }, .when(platforms: [.linux], configuration: .release))

/// Modules whose code is compiled for size in the released binary, because the packages must stay
/// small.
///
/// This makes the binary 5 % smaller. A small `generate` needs 6 % more instructions, and a profile
/// of 1.2 MB needs 5 % more.
let compact: Set<String> = [
  "ClientFiles", "FleetReport", "HostSystem", "MCPClients", "MCPConfCommands", "MCPProfile",
  "Policies", "Printing", "ServerCheck", "ServerSources",
]

/// The flag that compiles the modules in `compact` for size.
let smallCode = SwiftSetting.unsafeFlags(
  ["-Osize"], .when(platforms: [.linux], configuration: .release))

/// `MCPCONF_SYMBOL_ORDER` is the file with the order of functions, which `.ci/tuned` makes from
/// traced runs.
let placement =
  environment["MCPCONF_SYMBOL_ORDER"].map {
    ["--no-warn-symbol-ordering", "--symbol-ordering-file=\($0)"]
  } ?? []

/// Leaves out some sections and the build ID, so that the same sources give the same bytes in any
/// folder.
let omissions = [
  "--no-eh-frame-hdr", "--build-id=none", "\(Context.packageDirectory)/.ci/release.ld",
]

/// The linker's flags for a quick start, and two more: equal functions are folded, and similar
/// functions are placed next to each other, which makes a compressed binary 4 % smaller.
let tunedLinking =
  ["-use-ld=lld"]
  + (["--no-rosegment", "--icf=all", "--bp-compression-sort=function"] + omissions + placement)
  .flatMap { ["-Xlinker", $0] }

/// On Linux, the release binary is one static file, which needs no Swift and no libyaml on the machine.
let linking: [LinkerSetting] =
  isDynamic
  ? []
  : [
    .unsafeFlags(
      (usesStaticSDK ? [] : ["-static-executable"]) + ["-Xlinker", "-s"]
        + (isTuned ? tunedLinking : []),
      .when(platforms: [.linux], configuration: .release))
  ]

/// Tells the program's sources that the runtime is part of the binary.
let staticRuntime: [SwiftSetting] =
  isDynamic ? [] : [.define("STATIC_RUNTIME", .when(platforms: [.linux], configuration: .release))]

/// The output of `--version`, and the date of the manual pages; only `.ci/package` sets them.
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
