/// Gives a number to each name, because the same names occur on many hosts.
struct NameTable {
  private var numbers: [String: Int] = [:]
  /// The names in a form that is safe to show.
  private(set) var shown: [String] = []
  private let show: (String) -> String

  init(showing show: @escaping (String) -> String) { self.show = show }

  mutating func number(of name: String) -> Int {
    if let known = numbers[name] { return known }
    let number = shown.count
    numbers[name] = number
    shown.append(show(name))
    return number
  }

  subscript(number: Int) -> String { shown[number] }
}
