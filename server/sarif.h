// server/sarif.h - diagnostics as a SARIF 2.1.0 log, which code hosts show beside the code.
#pragma once

#include <string>
#include <string_view>

#include "protocol/json_writer.h"
#include "vm/analysis/analysis.h"

namespace mufi::server {

// One run of the tool over several files.
class SarifLog {
public:
    SarifLog();
    SarifLog(const SarifLog&) = delete;
    SarifLog& operator=(const SarifLog&) = delete;

    void add(std::string_view path, const analysis::Analysis& analysis);
    [[nodiscard]] std::string finish() &&;

private:
    std::string text_;
    protocol::JsonWriter out_{text_};
};

}  // namespace mufi::server
