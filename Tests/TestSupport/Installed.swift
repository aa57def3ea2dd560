internal import HostSystem
package import Testing

extension Trait where Self == ConditionTrait {
  /// Skips a test, with a message, if a program is not on `PATH`.
  package static func installed(_ program: String) -> Self {
    .enabled(if: POSIX.isExecutableOnPath(program), "\(program) is not installed")
  }
}
