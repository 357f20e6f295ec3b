require ["duplicate", "variables"];
set "seen" "";
if header :matches "Message-ID" "*" {
  set "seen" "${1}";
}
if header :matches "Date" "*" {
  set "seen" "${seen} ${1}";
}
if header :matches "From" "*" {
  set "seen" "${seen} ${1}";
}
if header :matches "Subject" "*" {
  set "seen" "${seen} ${1}";
}
if header :matches "List-Id" "*" {
  set "seen" "${seen} ${1}";
}
if header :matches "Resent-Date" "*" {
  set "seen" "${seen} ${1}";
}
if allof (header :matches "Message-ID" "?*", duplicate :uniqueid "${seen}" :seconds 172800) {
  discard;
}
