/// A feature of TOML 1.1 that TOML 1.0 lacks, found in a document.
enum TOMLAddition: Equatable {
  case lineBreakInTable, commaAtTableEnd, escapeOfEscape, escapeOfTwoDigits, timeWithoutSeconds

  var name: String {
    switch self {
    case .lineBreakInTable: "an inline table with a line break or a comment"
    case .commaAtTableEnd: "a comma after the last value of an inline table"
    case .escapeOfEscape: #"the escape '\e'"#
    case .escapeOfTwoDigits: #"an escape that begins with '\x'"#
    case .timeWithoutSeconds: "a time without seconds"
    }
  }

  var fix: String {
    switch self {
    case .lineBreakInTable: "write the table on one line, without comments in it"
    case .commaAtTableEnd: "remove the comma"
    case .escapeOfEscape: #"write '\u001B'"#
    case .escapeOfTwoDigits: #"write '\u00' instead of '\x'"#
    case .timeWithoutSeconds: "write the seconds too, as in '07:32:00'"
    }
  }
}
