/* Reads a JSON file, checks its grammar byte by byte, and writes it out again: what a C programmer
 * would do before and after an edit, without the edit. The baseline for `generate --merge`.
 *
 *     json_scan FILE
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const unsigned char *at, *end;

static void blank(void) {
  while (at < end && (*at == ' ' || *at == '\n' || *at == '\t' || *at == '\r')) at++;
}

static void fail(void) {
  fprintf(stderr, "not JSON at a distance of %ld from the end\n", (long)(end - at));
  exit(1);
}

static int hex(int byte) {
  return (byte >= '0' && byte <= '9') || (byte >= 'a' && byte <= 'f') || (byte >= 'A' && byte <= 'F');
}

static void string(void) {
  for (at++; at < end && *at != '"'; at++) {
    if (*at < 0x20) fail();
    if (*at != '\\') continue;
    if (++at == end) fail();
    if (*at == 'u') {
      for (int i = 0; i < 4; i++)
        if (++at == end || !hex(*at)) fail();
    } else if (!strchr("\"\\/bfnrt", *at)) {
      fail();
    }
  }
  if (at++ == end) fail();
}

static void digits(void) {
  const unsigned char *start = at;
  while (at < end && *at >= '0' && *at <= '9') at++;
  if (at == start) fail();
}

static void number(void) {
  if (*at == '-') at++;
  if (at < end && *at == '0') at++; else digits();
  if (at < end && *at == '.') { at++; digits(); }
  if (at < end && (*at == 'e' || *at == 'E')) {
    at++;
    if (at < end && (*at == '+' || *at == '-')) at++;
    digits();
  }
}

static void word(const char *text) {
  size_t length = strlen(text);
  if ((size_t)(end - at) < length || memcmp(at, text, length)) fail();
  at += length;
}

static void value(int depth) {
  if (depth > 512) fail();
  blank();
  if (at == end) fail();
  if (*at == '"') { string(); return; }
  if (*at == 't') { word("true"); return; }
  if (*at == 'f') { word("false"); return; }
  if (*at == 'n') { word("null"); return; }
  if (*at != '{' && *at != '[') { number(); return; }
  int isObject = *at == '{';
  unsigned char close = isObject ? '}' : ']';
  at++;
  blank();
  if (at < end && *at == close) { at++; return; }
  for (;;) {
    if (isObject) {
      blank();
      if (at == end || *at != '"') fail();
      string();
      blank();
      if (at == end || *at++ != ':') fail();
    }
    value(depth + 1);
    blank();
    if (at == end) fail();
    if (*at == close) { at++; return; }
    if (*at++ != ',') fail();
  }
}

int main(int count, char **words) {
  FILE *file = count == 2 ? fopen(words[1], "rb") : NULL;
  if (!file) return 2;
  fseek(file, 0, SEEK_END);
  long size = ftell(file);
  rewind(file);
  unsigned char *text = malloc(size > 0 ? size : 1);
  if (!text || fread(text, 1, size, file) != (size_t)size) return 2;
  at = text;
  end = text + size;
  value(0);
  blank();
  if (at != end) fail();
  return fwrite(text, 1, size, stdout) == (size_t)size ? 0 : 2;
}
