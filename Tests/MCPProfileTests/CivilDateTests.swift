import MCPProfile
import Testing

@Suite struct CivilDateTests {
  @Test(arguments: [
    "2027-01-15", "2024-02-29", "2000-02-29", "1970-01-01", "9999-12-31", "2026-04-30",
  ])
  func `reads a day and writes it back`(text: String) {
    #expect(CivilDate(text)?.text == text)
  }

  @Test(arguments: [
    "", "2027", "2027-1-15", "2027-13-01", "2027-00-10", "2027-01-00", "2027-01-32", "2026-04-31",
    "2023-02-29", "2100-02-29", "1969-12-31", "2027/01/15", "2027-01-15 ", " 2027-01-15",
    "27-01-15",
    "2027-01-15T00:00", "+027-01-15", "2027-+1-15", "２０２７-01-15", "2027--1-15", "2027-01-15-",
  ])
  func `refuses what is no day`(text: String) {
    #expect(CivilDate(text) == nil)
  }

  @Test(arguments: [
    ("1970-01-01", 0), ("1970-12-31", 364), ("1972-02-29", 789), ("2000-03-01", 11_017),
    ("2026-11-23", 20_780), ("2100-03-01", 47_541), ("9999-12-31", 2_932_896),
  ])
  func `counts days since the epoch`(text: String, days: Int) {
    #expect(CivilDate(text)?.daysSinceEpoch == days)
    #expect(CivilDate(daysSinceEpoch: days).text == text)
  }

  @Test func `days follow each other without gap`() {
    var previous = CivilDate(daysSinceEpoch: 0)
    for day in 1...60_000 {
      let date = CivilDate(daysSinceEpoch: day)
      guard date.daysSinceEpoch == day, previous < date,
        CivilDate(year: date.year, month: date.month, day: date.day) == date
      else {
        Issue.record("day \(day) is \(date.text)")
        return
      }
      previous = date
    }
    #expect(previous.text == "2134-04-11")
  }
}
