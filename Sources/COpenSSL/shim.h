#include <openssl/cms.h>
#include <openssl/err.h>
#include <openssl/pem.h>
