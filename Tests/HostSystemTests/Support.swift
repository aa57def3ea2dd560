import HostSystem
import LibC
import Testing

/// Returns the reason of the `FileError` that `body` throws.
func reason(_ body: () throws -> Void) throws -> FileError.Reason {
  try #require(throws: FileError.self, performing: body).reason
}

/// Replaces the content of a file, whatever it was.
@discardableResult
func put(
  _ text: String, at path: String, _ options: WriteOptions = WriteOptions()
) throws -> WriteResult {
  try POSIX.updateFile(path, options: options) { _ in Array(text.utf8) }
}

let isRoot = geteuid() == 0
