internal import SourceText

/// Reads an HTTP answer in pieces of any size, as curl prints it with headers and body.
struct AnswerReader {
  /// The maximum number of bytes that are read of an answer.
  ///
  /// This is enough for a long list of tools.
  static let limit = 4 << 20

  private(set) var status: Int?
  private(set) var headers: [(name: String, value: [UInt8])] = []
  /// The events of an event stream that were not yet returned by `takeEvents`.
  private(set) var events: [EventStream.Event] = []
  private(set) var body: [UInt8] = []
  private(set) var isTooLong = false
  private var head: [UInt8] = []
  private var stream: EventStream?
  private var count = 0

  mutating func add(_ bytes: [UInt8]) {
    count += bytes.count
    if count > Self.limit {
      isTooLong = true
      return
    }
    guard status == nil else { return addToBody(bytes) }
    let seen = max(0, head.count - 3)
    head += bytes
    // Interim answers (1xx) come first. The head of each answer ends with an empty line.
    while status == nil, let end = Self.end(of: head, from: seen) {
      let rest = Array(head[end...])
      readHead(head[..<end])
      head = status == nil ? rest : []
      if status != nil { addToBody(rest) }
    }
  }

  mutating func takeEvents() -> [EventStream.Event] {
    defer { events = [] }
    return events
  }

  func header(_ name: String) -> [UInt8]? { headers.first { $0.name == name }?.value }

  /// The media type in lower case, without parameters.
  var contentType: String {
    let value = header("content-type") ?? []
    return ASCII.lowercased(
      String(decoding: value.prefix { $0 != UInt8(ascii: ";") && $0 != 0x20 }, as: UTF8.self))
  }

  var isStream: Bool { stream != nil }

  private mutating func addToBody(_ bytes: [UInt8]) {
    guard let new = stream?.add(bytes) else {
      body += bytes
      return
    }
    events += new
  }

  private mutating func readHead(_ bytes: ArraySlice<UInt8>) {
    let lines = bytes.split(separator: 0x0A).map { line in
      line.last == 0x0D ? line.dropLast() : line
    }
    let words = (lines.first ?? []).split(separator: 0x20)
    guard words.count >= 2, words[0].starts(with: "HTTP/".utf8), words[1].count == 3,
      let code = Int(String(decoding: words[1], as: UTF8.self))
    else { return status = 0 }
    if (100..<200).contains(code), code != 101 { return }
    status = code
    headers = lines.dropFirst().compactMap { line in
      guard let colon = line.firstIndex(of: UInt8(ascii: ":")) else { return nil }
      let value = line[(colon + 1)...].drop(while: ASCII.isBlank)
      return (ASCII.lowercased(String(decoding: line[..<colon], as: UTF8.self)), Array(value))
    }
    if contentType == "text/event-stream" { stream = EventStream() }
  }

  private static func end(of bytes: [UInt8], from start: Int) -> Int? {
    for index in bytes.indices.dropFirst(start) where bytes[index] == 0x0A {
      if bytes[(index + 1)...].first == 0x0A { return index + 2 }
      if bytes[(index + 1)...].starts(with: [0x0D, 0x0A]) { return index + 3 }
    }
    return nil
  }
}
