import ConfigDocuments
import Testing

private let one = ConfigValue.number("1")
private let jam = ConfigValue.members(["uri": .string("https://mcp.jam.dev/mcp")])
private let full = ConfigValue.members([
  "enabled": .bool(true), "args": .strings(["-y", "@scope/pkg"]),
  "headers": .members(["Authorization": .string("Bearer ${JAM_TOKEN}")]), "envs": .members([:]),
])
private let jamPath: ConfigPath = ["extensions", "jam"]
private let jamElement: ConfigPath = ["mcpServers", .element("name", "Jam")]

@Suite struct YAMLInsertionTests {
  @Test(arguments: [
    EditCase.yaml("an empty text", "", .set(["a", "b"], one), "a:\n  b: 1\n"),
    EditCase.yaml("white space only", " \n\n", .set(["a"], one), " \n\na: 1\n"),
    EditCase.yaml("a byte order mark only", "\u{FEFF}", .set(["a"], one), "\u{FEFF}a: 1\n"),
    EditCase.yaml("CRLF", "# c\r\n", .set(["a", "b"], one), "# c\r\na:\r\n  b: 1\r\n"),
    EditCase.yaml("comments only", "# mine\n", .set(["a"], one), "# mine\na: 1\n"),
    EditCase.yaml("a comment without an end", "# mine", .set(["a"], one), "# mine\na: 1"),
    EditCase.yaml("a marked start", "---\n", .set(["a"], one), "---\na: 1\n"),
    EditCase.yaml("a marked start without an end", "---", .set(["a"], one), "---\na: 1"),
    EditCase.yaml(
      "a marked start and a comment", "--- # x\n# y\n", .set(["a"], one), "--- # x\n# y\na: 1\n"),
    EditCase.yaml("a marked end", "---\n# x\n...\n", .set(["a"], one), "---\n# x\na: 1\n...\n"),
    EditCase.yaml("a directive", "%YAML 1.2\n---\n", .set(["a"], one), "%YAML 1.2\n---\na: 1\n"),
    EditCase.yaml("null", "null\n", .set(["a"], one), "a: 1\n"),
    EditCase.yaml("a tilde behind a mark", "--- ~\n", .set(["a"], one), "--- {a: 1}\n"),
    EditCase.yaml("braces", "{}\n", .set(["a", "b"], one), "a:\n  b: 1\n"),
    EditCase.yaml("braces behind a mark", "--- {}\n", .set(["a", "b"], one), "--- {a: {b: 1}}\n"),
    EditCase.yaml("only removals", "", .remove(["a", "b"]), ""),
    EditCase.yaml(
      "a list of elements", "", .set(jamElement, jam),
      "mcpServers:\n  - name: Jam\n    uri: https://mcp.jam.dev/mcp\n"),
  ])
  func `A document that is missing is written`(_ row: EditCase) throws { try row.check() }

  @Test(arguments: [
    EditCase.yaml("nothing", "extensions:\n", .set(jamPath, one), "extensions:\n  jam: 1\n"),
    EditCase.yaml(
      "nothing, no newline", "extensions:", .set(jamPath, one), "extensions:\n  jam: 1"),
    EditCase.yaml(
      "null", "extensions: null\nb: 1\n", .set(jamPath, one), "extensions:\n  jam: 1\nb: 1\n"),
    EditCase.yaml(
      "a tilde", "extensions: ~ # x\n", .set(jamPath, one), "extensions: # x\n  jam: 1\n"),
    EditCase.yaml("braces", "extensions: {}\n", .set(jamPath, one), "extensions:\n  jam: 1\n"),
    EditCase.yaml(
      "braces with a blank", "extensions: { }\r\n", .set(jamPath, one),
      "extensions:\r\n  jam: 1\r\n"),
    EditCase.yaml(
      "braces on two lines", "extensions: {\n}\n", .set(jamPath, one), "extensions:\n  jam: 1\n"),
    EditCase.yaml(
      "braces below the key", "extensions:\n    {} # x\nb: 1\n", .set(jamPath, one),
      "extensions:\n    # x\n    jam: 1\nb: 1\n"),
    EditCase.yaml(
      "a comment behind the key", "extensions: # mine\nb: 1\n", .set(jamPath, one),
      "extensions: # mine\n  jam: 1\nb: 1\n"),
    EditCase.yaml(
      "a comment below the key", "extensions:\n  # none yet\n# about b\nb: 1\n", .set(jamPath, one),
      "extensions:\n  # none yet\n  jam: 1\n# about b\nb: 1\n"),
    EditCase.yaml(
      "a comment in braces", "extensions: { # mine\n}\n", .set(jamPath, one),
      "extensions: { # mine\n  jam: 1\n}\n"),
    EditCase.yaml(
      "an empty list", "mcpServers: []\n", .set(jamElement, jam),
      "mcpServers:\n  - name: Jam\n    uri: https://mcp.jam.dev/mcp\n"),
    EditCase.yaml(
      "null for a list, other lists not indented", "models:\n- name: a\nmcpServers: null\n",
      .set(jamElement, .members([:])), "models:\n- name: a\nmcpServers:\n- name: Jam\n"),
    EditCase.yaml(
      "a parent's indentation", "a:\n    b:\n        c: 1\nextensions: {}\n", .set(jamPath, jam),
      "a:\n    b:\n        c: 1\nextensions:\n    jam:\n        uri: https://mcp.jam.dev/mcp\n"),
    EditCase.yaml(
      "braces within braces", "{extensions: {}}\n", .set(jamPath, jam),
      "{extensions: {jam: {uri: \"https://mcp.jam.dev/mcp\"}}}\n"),
    EditCase.yaml(
      "null within braces", "{extensions: null, b: 1}\n", .set(jamPath, one),
      "{extensions: {jam: 1}, b: 1}\n"),
    EditCase.yaml(
      "nothing within braces", "{extensions: , b: 1}\n", .set(jamPath, one),
      "{extensions: {jam: 1} , b: 1}\n"),
    EditCase.yaml(
      "a tag", "extensions: !!map {}\n", .set(jamPath, one), "extensions: !!map {\n  jam: 1\n}\n"),
  ])
  func `An empty container gets its first item`(_ row: EditCase) throws { try row.check() }

  @Test(arguments: [
    EditCase.yaml(
      "an extension of Goose",
      """
      GOOSE_MODEL: gpt-5
      extensions:
        developer:
          enabled: true
          type: builtin
          timeout: 300 # seconds

      # Keep this.
      keyring: false

      """,
      .set(jamPath, full),
      """
      GOOSE_MODEL: gpt-5
      extensions:
        developer:
          enabled: true
          type: builtin
          timeout: 300 # seconds
        jam:
          enabled: true
          args:
            - -y
            - "@scope/pkg"
          headers:
            Authorization: "Bearer ${JAM_TOKEN}"
          envs: {}

      # Keep this.
      keyring: false

      """),
    EditCase.yaml(
      "a server of Continue",
      """
      name: Mine
      mcpServers:
        # The first one.
        - name: Files
          command: npx
          args: [-y, server] # short
        # - name: Off
      rules: []

      """,
      .set(jamElement, .members(["apiKey": .string("${{ secrets.JAM_TOKEN }}")])),
      """
      name: Mine
      mcpServers:
        # The first one.
        - name: Files
          command: npx
          args: [-y, server] # short
        - name: Jam
          apiKey: "${{ secrets.JAM_TOKEN }}"
        # - name: Off
      rules: []

      """),
    EditCase.yaml(
      "a list that is not indented", "mcpServers:\n- name: a\n  args:\n  - x\nb: 1\n",
      .set(jamElement, .members(["args": .strings(["y"])])),
      "mcpServers:\n- name: a\n  args:\n  - x\n- name: Jam\n  args:\n  - \"y\"\nb: 1\n"),
    EditCase.yaml(
      "no final newline", "a: 1", .set(["b"], jam), "a: 1\nb:\n  uri: https://mcp.jam.dev/mcp"),
    EditCase.yaml(
      "CRLF", "a:\r\n    b: 1\r\n", .set(["a", "c"], one), "a:\r\n    b: 1\r\n    c: 1\r\n"),
    EditCase.yaml("a byte order mark", "\u{FEFF}a: 1\n", .set(["b"], one), "\u{FEFF}a: 1\nb: 1\n"),
    EditCase.yaml("a marked end", "a: 1\n...\n", .set(["b"], one), "a: 1\nb: 1\n...\n"),
    EditCase.yaml(
      "comments of the last item", "a:\n  b:\n    c: 1\n\n    # d: 2\n  # e\n# f\n",
      .set(["a", "x"], one),
      "a:\n  b:\n    c: 1\n\n    # d: 2\n  x: 1\n  # e\n# f\n"),
    EditCase.yaml(
      "empty lines between items", "a:\n  b: 1\n\n  # about c\n  c: 2\n\n\nd: 3\n",
      .set(["a", "x"], one),
      "a:\n  b: 1\n\n  # about c\n  c: 2\n\n  x: 1\n\n\nd: 3\n"),
    EditCase.yaml("a value on the next line", "a:\n  1\n", .set(["b"], one), "a:\n  1\nb: 1\n"),
    EditCase.yaml(
      "nothing as last value", "a:\n  b:\n", .set(["a", "c"], one), "a:\n  b:\n  c: 1\n"),
    EditCase.yaml(
      "a literal", "a: |\n  x\n   y\n\n", .set(["b"], one), "a: |\n  x\n   y\nb: 1\n\n"),
    EditCase.yaml(
      "a literal that keeps", "a: |+\n  x\n\n", .set(["b"], one), "a: |+\n  x\n\nb: 1\n"),
    EditCase.yaml("a folded text", "a: >-\n  x\n  y", .set(["b"], one), "a: >-\n  x\n  y\nb: 1"),
    EditCase.yaml("an empty literal", "a: | # c\n", .set(["b"], one), "a: | # c\nb: 1\n"),
    EditCase.yaml(
      "a plain text of two lines", "a: x\n  y # c\n", .set(["b"], one), "a: x\n  y # c\nb: 1\n"),
    EditCase.yaml(
      "a quoted text of two lines", "a: \"x\n  y\"\n", .set(["b"], one), "a: \"x\n  y\"\nb: 1\n"),
    EditCase.yaml(
      "a flow collection on two lines", "a: [x,\n  y] # c\n", .set(["b"], one),
      "a: [x,\n  y] # c\nb: 1\n"),
    EditCase.yaml("an alias", "a: &x 1\nb: *x\n", .set(["c"], one), "a: &x 1\nb: *x\nc: 1\n"),
    EditCase.yaml(
      "a merge key that has another name", "x: &x {p: 1}\na:\n  <<: *x\n", .set(["a", "c"], one),
      "x: &x {p: 1}\na:\n  <<: *x\n  c: 1\n"),
    EditCase.yaml("an explicit key", "? a\n: 1\n", .set(["b"], one), "? a\n: 1\nb: 1\n"),
    EditCase.yaml("a complex key", "? [a]\n: 1\n", .set(["b"], one), "? [a]\n: 1\nb: 1\n"),
    EditCase.yaml(
      "braces on one line", "a: {b: 1} # c\n", .set(["a", "c"], jam),
      "a: {b: 1, c: {uri: \"https://mcp.jam.dev/mcp\"}} # c\n"),
    // A comma directly after the colon would join key, colon and comma to one word.
    EditCase.yaml(
      "braces in which nothing is written last", "a: {b: 1, c: }\n", .set(["a", "d"], one),
      "a: {b: 1, c: , d: 1}\n"),
    EditCase.yaml(
      "braces in which nothing is written on the last line", "a: {\n  b:\n}\n",
      .set(["a", "c"], one), "a: {\n  b: ,\n  c: 1\n}\n"),
    EditCase.yaml(
      "brackets around a key without value", "a: [b: ]\n",
      .set(["a"], .array([.members(["b": .null]), one])),
      "a: [b: , 1]\n"),
    EditCase.yaml(
      "braces on several lines", "a: {\n  b: 1, # c\n}\n", .set(["a", "c"], one),
      "a: {\n  b: 1, # c\n  c: 1,\n}\n"),
    EditCase.yaml("JSON", "{\n  \"a\": 1\n}\n", .set(["b"], one), "{\n  \"a\": 1,\n  b: 1\n}\n"),
    EditCase.yaml(
      "brackets", "mcpServers: [{name: a}]\n", .set(jamElement, .members([:])),
      "mcpServers: [{name: a}, {name: Jam}]\n"),
    EditCase.yaml(
      "two at once", "a:\n  b: 1\n", [.set(["a", "c"], one), .set(["d", "e"], one)],
      "a:\n  b: 1\n  c: 1\nd:\n  e: 1\n"),
    EditCase.yaml(
      "a dash with two blanks", "l:\n  -   name: a\n",
      .set(["l", .element("name", "b")], .members([:])), "l:\n  -   name: a\n  - name: b\n"),
  ])
  func `A new item stands behind the last one`(_ row: EditCase) throws { try row.check() }
}
