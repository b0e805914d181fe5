/* Reads every event of a YAML file with libyaml, and does nothing with them: the least that reading a spec costs. */
#include <stdio.h>
#include <stdlib.h>
#include <yaml.h>

int main(int count, char **words) {
  if (count != 2) return 64;
  FILE *file = fopen(words[1], "rb");
  if (!file || fseek(file, 0, SEEK_END) != 0) return 4;
  long size = ftell(file);
  rewind(file);
  unsigned char *bytes = malloc((size_t)size);
  if (!bytes || fread(bytes, 1, (size_t)size, file) != (size_t)size) return 4;
  fclose(file);

  yaml_parser_t parser;
  yaml_event_t event;
  if (!yaml_parser_initialize(&parser)) return 4;
  yaml_parser_set_input_string(&parser, bytes, (size_t)size);
  yaml_event_type_t type;
  do {
    if (!yaml_parser_parse(&parser, &event)) return 1;
    type = event.type;
    yaml_event_delete(&event);
  } while (type != YAML_STREAM_END_EVENT);
  yaml_parser_delete(&parser);
  free(bytes);
  return 0;
}
