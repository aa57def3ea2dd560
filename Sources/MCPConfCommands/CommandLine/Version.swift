internal import CVersion

/// The version of this program.
///
/// `.ci/package` sets all values except the address when it builds a release.
package enum Version {
  /// The semantic version, such as `0.2.0`.
  package static var number: String { unsafe String(cString: mcpconf_version()) }

  /// The date of the released commit, such as `November 29, 2026`.
  static var date: String { unsafe String(cString: mcpconf_date()) }

  /// The address of the project and its documentation.
  ///
  /// `.github/install.sh` contains the same address.
  package static let address = "https://github.com/OWNER/mcpconf"

  /// The output of `--version`: `mcpconf 0.2.0 (abc1234)`.
  static var line: String { unsafe String(cString: mcpconf_version_line()) }
}
