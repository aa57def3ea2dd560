internal import SourceText

/// Keeps track of what the words of a command line say about the word after them.
struct ArgumentNames {
  var flag: String?
  var name: String?
  var last = ""
  private var isSet = false

  var place: SecretPlace { name.map { .mappingKey($0) } ?? .argument(after: flag) }

  mutating func add(_ word: String) {
    flag = SecretClassifier.flag(word, after: flag)
    // `aws configure set aws_secret_access_key VALUE`
    name = isSet && SecretName(word)?.isStrong == true ? word : nil
    isSet = word == "set" && ["config", "configure"].contains(last)
    last = word
  }
}
