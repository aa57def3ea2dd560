/// Reads a stream of server-sent events in pieces of any size.
struct EventStream {
  struct Event: Equatable {
    var name: [UInt8] = []
    var data: [UInt8] = []
    fileprivate var hasData = false
  }

  private var line: [UInt8] = []
  private var event = Event()
  private var endsInReturn = false
  private var isFirstLine = true

  /// Adds bytes, and returns the events that end within these bytes.
  mutating func add(_ bytes: [UInt8]) -> [Event] {
    var events: [Event] = []
    for byte in bytes {
      let isSecond = byte == 0x0A && endsInReturn
      endsInReturn = byte == 0x0D
      if isSecond { continue }
      guard byte == 0x0A || byte == 0x0D else {
        line.append(byte)
        continue
      }
      if isFirstLine, line.starts(with: [0xEF, 0xBB, 0xBF]) { line.removeFirst(3) }
      isFirstLine = false
      if line.isEmpty {
        if event.hasData { events.append(event) }
        event = Event()
      } else {
        addField()
        line.removeAll(keepingCapacity: true)
      }
    }
    return events
  }

  private mutating func addField() {
    let colon = line.firstIndex(of: UInt8(ascii: ":")) ?? line.count
    var value = line.dropFirst(colon + 1)
    if value.first == 0x20 { value.removeFirst() }
    if line[..<colon].elementsEqual("data".utf8) {
      if event.hasData { event.data.append(0x0A) }
      event.data += value
      event.hasData = true
    } else if line[..<colon].elementsEqual("event".utf8) {
      event.name = Array(value)
    }
  }
}
