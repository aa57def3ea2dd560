internal import Secrets
internal import SourceText

extension Server {
  /// The number of bytes of the server's values in its profile and template; this number is close
  /// to the size of the output.
  package var byteCount: Int {
    let own = name.value.utf8.count
    switch endpoint {
    case .remote(let remote):
      return own + remote.url.value.byteCount + Self.byteCount(remote.headers)
    case .stdio(let stdio):
      let places = [stdio.command, stdio.workingDirectory, stdio.environmentFile]
      let words = places.compactMap { $0 } + stdio.arguments
      return words.reduce(own) { $0 + $1.value.utf8.count } + Self.byteCount(stdio.environment)
    }
  }

  private static func byteCount(_ fields: [NamedField]) -> Int {
    fields.reduce(0) { $0 + $1.name.value.utf8.count + $1.value.value.byteCount }
  }
}

extension FieldText {
  fileprivate var byteCount: Int {
    switch self {
    case .literal(let text): text.utf8.count
    case .reference(let before, let reference, let after):
      before.utf8.count + reference.name.utf8.count + after.utf8.count
    }
  }
}
