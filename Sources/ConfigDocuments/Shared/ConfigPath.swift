internal import SourceText

/// The path from the root of a document to a value, for any format.
///
/// `["mcpServers", "Jam"]` is the member `Jam` of the member `mcpServers`. `["inputs",
/// .element("id", "jam-token")]` is the element of the list `inputs` whose member `id` is
/// `jam-token`.
package struct ConfigPath: Sendable, Hashable, ExpressibleByArrayLiteral {
  package var steps: [PathStep]

  package init(_ steps: [PathStep]) { self.steps = steps }

  package init(members: [String]) { steps = members.map { .member($0) } }

  package init(arrayLiteral elements: PathStep...) { steps = elements }

  package func appending(_ step: PathStep) -> ConfigPath { ConfigPath(steps + [step]) }

  package func appending(member name: String) -> ConfigPath { appending(.member(name)) }
}

/// One step of a path.
///
/// Steps are compared by bytes: for every client, two encodings of `é` are different names.
package enum PathStep: Sendable, ExpressibleByStringLiteral {
  case member(String)
  /// The element of a list: an object whose member `key` is the string `value`.
  case element(_ key: String, _ value: String)

  package init(stringLiteral value: String) { self = .member(value) }
}

extension PathStep: Hashable {
  /// The step as bytes, unique for each step because a name cannot contain the byte FF.
  var bytes: [UInt8] {
    switch self {
    case .member(let name): Array(name.utf8)
    case .element(let key, let value): [0xFF] + key.utf8 + [0xFF] + value.utf8
    }
  }

  package static func == (a: PathStep, b: PathStep) -> Bool {
    switch (a, b) {
    case (.member(let x), .member(let y)): x.isSame(as: y)
    case (.element(let key, let x), .element(let other, let y)):
      key.isSame(as: other) && x.isSame(as: y)
    default: false
    }
  }

  package func hash(into hasher: inout Hasher) { hasher.combine(bytes) }
}

extension ConfigPath: CustomStringConvertible {
  /// The path in a form such as `mcpServers.Jam` or `inputs[id=jam-token]`.
  package var description: String {
    var text = ""
    for step in steps {
      switch step {
      case .member(let name): text += text.isEmpty ? name : ".\(name)"
      case .element(let key, let value): text += "[\(key)=\(value)]"
      }
    }
    return text
  }
}
