internal import SourceText

/// The members of one object in a JSON document, each read on demand.
///
/// This type is used for our own state file, because a run needs only a small part of it: reading
/// all of it for each target would slow down an `apply` without changes by 15 %.
package struct JSONMembers: Sendable {
  package let text: [UInt8]
  private let object: ItemList

  /// Finds the object that is the root's member `name`; returns nil unless there is exactly one
  /// such member, it is an object, and the document is valid JSON.
  package init?(_ text: [UInt8], of name: String) {
    guard let object = try? Self.reader(text).object(name), object.isObject else { return nil }
    self.text = text
    self.object = object
  }

  /// Returns whether `other` equals the document from which these members were read.
  package func isMade(of other: [UInt8]) -> Bool {
    text.count == other.count && TextEdit.equalBytes(text, 0, other, 0, text.count)
  }

  private static func reader(_ text: [UInt8]) -> JSONReader {
    let start = ByteOrderMark.length(in: text)
    return JSONReader(text: text, dialect: .strict, file: .none, start: start)
  }

  /// Returns the value of the first member with this name; nil if there is none.
  package func node(_ name: String) -> ConfigNode? {
    guard let place = place(of: name) else { return nil }
    var i = object.items[place].value.lowerBound
    return try? Self.reader(text).node(text.span, &i)
  }

  /// The names of all members, in the order of the file.
  package var names: [String] {
    object.items.compactMap { item in item.name.map { JSONString.string(text, $0) } }
  }

  /// Returns whether the member `name` is an object that starts with `first`, written exactly as
  /// `JSONText` writes it, and contains the string `later` after `first`.
  ///
  /// `later` must start with a slash; if it is nil, only the start is compared.
  ///
  /// The result is false for an equal object that is laid out differently.
  package func isWritten(
    _ name: String, beginningWith first: ConfigMember, naming later: String? = nil
  ) -> Bool {
    guard let place = place(of: name) else { return false }
    var written: [UInt8] = []
    JSONText.append(.object([first]), to: &written, depth: 2)
    // Compare up to the line of the closing bracket.
    let count = written.count - "\n    }".utf8.count
    let range = object.items[place].value
    guard count < range.count, TextEdit.equalBytes(text, range.lowerBound, written, 0, count)
    else { return false }
    return later.map { names($0, in: range.lowerBound + count..<range.upperBound) } ?? true
  }

  /// Returns whether a range contains `string`, with its quotes, as `JSONText` writes it; `string`
  /// must start with a slash.
  private func names(_ string: String, in range: Range<Int>) -> Bool {
    var wanted: [UInt8] = []
    JSONText.append(.string(string), to: &wanted, depth: 0)
    let bytes = text.span
    var start = range.lowerBound
    while let found = bytes.firstIndex(of: UInt8(ascii: "/"), from: start) {
      // Search for the slash after the opening quote: the string is a path, and slashes are rarer
      // than quotes.
      if found >= range.upperBound { return false }
      if bytes.has(wanted.span, at: found - 1) { return true }
      start = found + 1
    }
    return false
  }

  /// Returns the document after setting the member `name` to `value`, or after removing this member
  /// if `value` is nil.
  package func text(setting name: String, to value: ConfigValue?) throws(DocumentError) -> [UInt8] {
    let style = ListStyle().inside(object, text)
    var update = ListUpdate(
      text: text, container: object, style: style, newline: ListStyle.newline(of: text),
      staysOnOneLine: false)
    if let place = place(of: name) {
      if let value {
        var written: [UInt8] = []
        JSONText.append(value, update.layout, to: &written)
        update.inner = [TextEdit(object.items[place].value, written)]
      } else {
        update.removed = [place]
      }
    } else if let value {
      update.inserted = [.member(ConfigMember(name, value))]
    }
    let edits = update.isEmptied ? [TextEdit(object.inside, [])] : update.edits
    let new = TextEdit.apply(TextEdit.merged(edits), to: text)
    guard (try? JSONDocument(new, dialect: .strict, file: .none)) != nil else {
      throw .internal("the new text does not parse")
    }
    return new
  }

  private func place(of name: String) -> Int? {
    object.items.firstIndex { $0.isNamed(name, in: text) }
  }
}

extension JSONReader {
  /// Checks the document, and records the items of the root's member `wanted`.
  ///
  /// Returns nil unless there is exactly one such member and it is an object.
  fileprivate func object(_ wanted: String) throws(JSONSyntaxError) -> ItemList? {
    let text = text.span
    var found: ItemList?
    var count = 0
    var i = start
    try JSONScanner.skipTrivia(text, &i, dialect)
    guard JSONScanner.byte(text, i) == UInt8(ascii: "{") else { return nil }
    var isOpen = try open(text, &i, depth: 0)
    while isOpen {
      let lower = i
      try JSONScanner.skipName(text, &i, dialect)
      var upper = lower
      try JSONScanner.skipString(text, &upper)
      let isWanted = JSONString.stands(self.text, lower..<upper, for: wanted.utf8Span.span)
      if isWanted { count += 1 }
      if isWanted, JSONScanner.byte(text, i) == UInt8(ascii: "{") {
        found = try JSONScanner.container(text, &i, dialect, depth: 1)
      } else {
        try JSONScanner.skipValue(text, &i, dialect, depth: 1)
      }
      isOpen = try goesOn(text, &i, to: UInt8(ascii: "}"))
    }
    try JSONScanner.skipTrivia(text, &i, dialect)
    guard i == text.count else { throw .unexpected(in: text, at: i, instead: .textAfterEnd) }
    return count == 1 ? found : nil
  }
}
