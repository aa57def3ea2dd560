/// Tracks which option or name the next word of a command line belongs to.
struct ArgumentNames {
  var flag: String?
  var name: String?
  var last = ""
  private var isSet = false

  var place: SecretPlace { name.map { .mappingKey($0) } ?? .argument(after: flag) }

  mutating func add(_ word: String) {
    flag = SecretClassifier.flag(word, after: flag)
    // Matches `aws configure set aws_secret_access_key VALUE`.
    name = isSet && SecretName(word)?.isStrong == true ? word : nil
    isSet = word == "set" && ["config", "configure"].contains(last)
    last = word
  }
}
