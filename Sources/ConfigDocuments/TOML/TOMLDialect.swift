/// The version of TOML that the client of a file reads.
///
/// A file may use only what its client reads: Python's `tomllib` before Python 3.15 refuses a whole
/// file for one line break in an inline table. We write TOML 1.0, which every client reads.
///
/// TOML 1.1 adds line breaks, comments and a trailing comma in inline tables, `\e` and `\xHH` in
/// strings, and times without seconds (https://toml.io/en/v1.1.0, 2025-12-24).
package enum TOMLDialect: Sendable, CaseIterable {
  case version1_0, version1_1

  var isVersion1_1: Bool { self == .version1_1 }
}
