#ifndef C_RUNTIME_SOURCES_H
#define C_RUNTIME_SOURCES_H

#include <stddef.h>

/// One file of Sources/LoopMCP.
struct RuntimeSource {
  /// Below that folder.
  const char *path;
  /// UTF-8, with a NUL behind it that `count` leaves out.
  const unsigned char *bytes;
  size_t count;
};

size_t runtimeSourceCount(void);

/// The file at an index below `runtimeSourceCount()`; they are sorted by path.
struct RuntimeSource runtimeSourceAt(size_t index);

#endif
