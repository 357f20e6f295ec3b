// Debian's libxml2 includes ICU's headers, which clash with the copy inside Foundation. Only the fields that end
// xmlCharEncodingHandler depend on them, and nothing here reads those.
#include <libxml/xmlversion.h>
#undef LIBXML_ICU_ENABLED

#include <libxml/parser.h>
#include <libxml/xmlerror.h>
