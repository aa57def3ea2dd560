package import ConfigDocuments
internal import SourceText

/// Apple's property lists, in XML.
package enum PropertyList {
  private static let head = """
    <?xml version="1.0" encoding="UTF-8"?>
    <!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">
    <plist version="1.0">

    """

  /// Returns a complete file that contains a dictionary.
  package static func file(_ members: [ConfigMember]) -> [UInt8] {
    var output = Array(head.utf8)
    append(.object(members), indentation: "", to: &output)
    output += "</plist>\n".utf8
    return output
  }

  private static func append(_ value: ConfigValue, indentation: String, to output: inout [UInt8]) {
    func element(_ name: String, _ text: String) {
      output += "<\(name)>".utf8
      XMLText.append(text, to: &output)
      output += "</\(name)>\n".utf8
    }
    output += indentation.utf8
    switch value {
    // A property list cannot contain null.
    case .null: element("string", "")
    case .bool(let flag): output += (flag ? "<true/>\n" : "<false/>\n").utf8
    case .number(let digits): element("integer", digits)
    case .string(let text): element("string", text)
    case .array(let elements):
      output += "<array>\n".utf8
      for value in elements { append(value, indentation: indentation + "\t", to: &output) }
      output += "\(indentation)</array>\n".utf8
    case .object(let members):
      output += "<dict>\n".utf8
      for member in members {
        output += "\(indentation)\t".utf8
        element("key", member.name)
        append(member.value, indentation: indentation + "\t", to: &output)
      }
      output += "\(indentation)</dict>\n".utf8
    }
  }

  /// Returns the first character that a property list cannot contain; nil if there is no such
  /// character.
  package static func unwritable(in value: ConfigValue) -> Unicode.Scalar? {
    switch value {
    case .null, .bool, .number: nil
    case .string(let text): text.unicodeScalars.first { !XMLText.isWritable($0) }
    case .array(let elements): elements.lazy.compactMap(unwritable).first
    case .object(let members):
      members.lazy.compactMap { unwritable(in: .string($0.name)) ?? unwritable(in: $0.value) }.first
    }
  }
}
