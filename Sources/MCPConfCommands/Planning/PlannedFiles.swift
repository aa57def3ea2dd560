/// The contents of files as `diff` or a dry run has planned them.
///
/// Several clients may share a file.
final class PlannedFiles {
  private var files: [String: [UInt8]] = [:]

  /// Returns the planned content of a file; nil if the run would not have changed the file so far.
  func content(_ path: String, _ world: World) -> [UInt8]? {
    files.isEmpty ? nil : files[world.realPath(path) ?? path]
  }

  func write(_ path: String, _ plan: DocumentPlan, _ world: World) {
    if !plan.isEmpty { files[world.realPath(path) ?? path] = plan.bytes }
  }
}
