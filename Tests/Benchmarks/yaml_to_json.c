// The baseline for reading a profile and writing JSON: the least that any program has to do which
// uses libyaml. It prints what `mcpconf generate PROFILE --client cursor` prints for a plain profile
// (no templates, references or options; keys in the order in which they are printed), byte for byte,
// and checks nothing but the YAML syntax and that the profile is plain.
//
// Usage: yaml_to_json PROFILE

#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <yaml.h>

struct text {
  unsigned char *bytes;
  size_t length, capacity;
};

static void fail(const char *what) {
  fprintf(stderr, "yaml_to_json: %s\n", what);
  exit(2);
}

static struct text contents(const char *path) {
  struct stat status;
  int file = open(path, O_RDONLY);
  if (file < 0 || fstat(file, &status) != 0) fail(strerror(errno));
  struct text text = {malloc(status.st_size + 1), 0, status.st_size + 1};
  if (text.bytes == NULL) fail("out of memory");
  ssize_t count;
  while ((count = read(file, text.bytes + text.length, text.capacity - text.length)) > 0) {
    text.length += count;
    if (text.length == text.capacity) fail("the profile grew while it was read");
  }
  if (count < 0) fail(strerror(errno));
  close(file);
  return text;
}

static void print(const struct text *text) {
  for (size_t done = 0; done < text->length;) {
    ssize_t count = write(STDOUT_FILENO, text->bytes + done, text->length - done);
    if (count < 0) fail(strerror(errno));
    done += count;
  }
}

// JSON

static void append(struct text *text, const void *bytes, size_t length) {
  if (text->capacity - text->length < length) {
    text->capacity = 2 * text->capacity + length + 4096;
    text->bytes = realloc(text->bytes, text->capacity);
    if (text->bytes == NULL) fail("out of memory");
  }
  memcpy(text->bytes + text->length, bytes, length);
  text->length += length;
}

static void append_line_break(struct text *text, int depth) {
  append(text, "\n", 1);
  for (int i = 0; i < depth; i++) append(text, "  ", 2);
}

static void append_escape(struct text *text, unsigned char byte) {
  static const char controls[] = "\b\f\n\r\t\"\\", letters[] = "bfnrt\"\\";
  const char *control = byte == 0 ? NULL : strchr(controls, byte);
  char escape[7];
  if (control != NULL) {
    snprintf(escape, sizeof escape, "\\%c", letters[control - controls]);
  } else {
    snprintf(escape, sizeof escape, "\\u%04x", byte);
  }
  append(text, escape, strlen(escape));
}

static void append_string(struct text *text, const unsigned char *bytes, size_t length) {
  append(text, "\"", 1);
  size_t start = 0;
  for (size_t i = 0; i < length; i++) {
    if (bytes[i] >= 0x20 && bytes[i] != '"' && bytes[i] != '\\') continue;
    append(text, bytes + start, i - start);
    append_escape(text, bytes[i]);
    start = i + 1;
  }
  append(text, bytes + start, length - start);
  append(text, "\"", 1);
}

// YAML

static yaml_parser_t parser;
static yaml_event_t event;

/// Reads the next event into `event`; the one before it is gone.
static void advance(void) {
  yaml_event_delete(&event);
  if (!yaml_parser_parse(&parser, &event)) fail(parser.problem);
}

static void expect(yaml_event_type_t type) {
  advance();
  if (event.type != type) fail("the profile is not plain");
}

static bool is_scalar(const char *text) {
  return event.type == YAML_SCALAR_EVENT && event.data.scalar.length == strlen(text)
    && memcmp(event.data.scalar.value, text, event.data.scalar.length) == 0;
}

/// Copies the node that begins with the current event.
static void copy_node(struct text *json, int depth) {
  switch (event.type) {
  case YAML_SCALAR_EVENT:
    append_string(json, event.data.scalar.value, event.data.scalar.length);
    return;
  case YAML_SEQUENCE_START_EVENT:
  case YAML_MAPPING_START_EVENT:
    break;
  default:
    fail("the profile is not plain");
  }
  bool mapping = event.type == YAML_MAPPING_START_EVENT, empty = true;
  append(json, mapping ? "{" : "[", 1);
  for (;; empty = false) {
    advance();
    if (event.type == YAML_MAPPING_END_EVENT || event.type == YAML_SEQUENCE_END_EVENT) break;
    if (!empty) append(json, ",", 1);
    append_line_break(json, depth + 1);
    if (mapping) {
      if (event.type != YAML_SCALAR_EVENT) fail("the profile is not plain");
      append_string(json, event.data.scalar.value, event.data.scalar.length);
      append(json, ": ", 2);
      advance();
    }
    copy_node(json, depth + 1);
  }
  if (!empty) append_line_break(json, depth);
  append(json, mapping ? "}" : "]", 1);
}

int main(int count, char **arguments) {
  if (count != 2) fail("usage: yaml_to_json PROFILE");
  struct text yaml = contents(arguments[1]), json = {NULL, 0, 0};
  if (!yaml_parser_initialize(&parser)) fail("out of memory");
  yaml_parser_set_input_string(&parser, yaml.bytes, yaml.length);

  expect(YAML_STREAM_START_EVENT);
  expect(YAML_DOCUMENT_START_EVENT);
  expect(YAML_MAPPING_START_EVENT);
  expect(YAML_SCALAR_EVENT);
  if (!is_scalar("version")) fail("expected `version` first");
  expect(YAML_SCALAR_EVENT);
  expect(YAML_SCALAR_EVENT);
  if (!is_scalar("servers")) fail("expected `servers` second");
  expect(YAML_MAPPING_START_EVENT);
  append(&json, "{\n  \"mcpServers\": ", 18);
  copy_node(&json, 1);
  append(&json, "\n}\n", 3);
  expect(YAML_MAPPING_END_EVENT);
  expect(YAML_DOCUMENT_END_EVENT);
  expect(YAML_STREAM_END_EVENT);

  print(&json);
  return 0;
}
