#include "server/memory_report.h"

#include <malloc.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <fstream>
#include <string_view>

#include "protocol/json_writer.h"

namespace mufi::server {
namespace {

using memory::Lifetime;
using memory::Usage;
using protocol::JsonWriter;

std::size_t less(std::size_t all, std::size_t part) {
    return all - std::min(all, part);
}

// What the heap gave to everybody but the arenas. Their slabs come from it too but for the largest,
// so they are taken off.
Usage heap_without_slabs(const Usage& slabs) {
    const std::size_t of_heap = less(slabs.reserved, slabs.mapped);
    const struct ::mallinfo2 heap = ::mallinfo2();
    Usage usage;
    usage.used = less(heap.uordblks + heap.hblkhd, of_heap);
    usage.reserved = less(heap.arena + heap.hblkhd, of_heap);
    usage.peak = usage.used;
    return usage;
}

// What the system has in memory for the process.
struct Resident {
    std::size_t all = 0;
    std::size_t of_files = 0;  // the program itself and what else is mapped
};

Resident resident_bytes() {
    std::ifstream file("/proc/self/statm");
    std::size_t total_pages = 0;
    std::size_t resident_pages = 0;
    std::size_t file_pages = 0;
    file >> total_pages >> resident_pages >> file_pages;
    const auto page = static_cast<std::size_t>(::sysconf(_SC_PAGESIZE));
    return {resident_pages * page, file_pages * page};
}

void write(JsonWriter& out, const Usage& usage) {
    out.begin_object();
    out.member("used", usage.used).member("reserved", usage.reserved);
    out.member("touched", usage.touched).member("peak", usage.peak);
    out.member("wasted", usage.wasted).member("slabRequests", usage.slab_requests);
    out.member("resets", usage.resets);
    out.end_object();
}

void append_row(std::string& text, std::string_view name, const Usage& usage) {
    char row[160];
    const int size =
        std::snprintf(row, sizeof row, "%-12.*s %12zu %12zu %12zu %12zu %10zu %8u %8u\n",
                      static_cast<int>(name.size()), name.data(), usage.used, usage.reserved,
                      usage.touched, usage.peak, usage.wasted, usage.slab_requests, usage.resets);
    text.append(row, static_cast<std::size_t>(size));
}

}  // namespace

MemoryReport measure_memory(const MemoryOwners& owners) {
    MemoryReport report;
    report.arenas = owners.arenas.stats();
    report.document_slots = owners.documents.stats();
    owners.documents.for_each([&](const Document& document) {
        DocumentMemory& row = report.documents.emplace_back();
        row.uri = document.uri();
        row.version = document.version();
        row.text_bytes = document.text_bytes();
        if (!document.snapshot()) return;
        row.analysis = document.snapshot()->usage();
        row.references = document.snapshot()->references();
    });

    const memory::PageStats& vm = owners.vm.stats();
    const Resident resident = resident_bytes();
    report.lifetimes[Lifetime::Program] = {.used = owners.mapped_bytes,
                                           .reserved = owners.mapped_bytes,
                                           .touched = resident.of_files,
                                           .peak = owners.mapped_bytes};
    report.lifetimes[Lifetime::Vm] = {
        .used = vm.used, .reserved = vm.committed, .touched = vm.used, .peak = vm.used};
    report.lifetimes[Lifetime::Compilation] = report.arenas.usage;
    report.lifetimes[Lifetime::Request] = owners.requests;
    Usage slabs = report.arenas.usage;
    slabs += owners.requests;
    Usage& dynamic = report.lifetimes[Lifetime::Dynamic] = heap_without_slabs(slabs);
    // What is in memory and in no arena: of the heap what was ever written to, and the stacks.
    dynamic.touched = less(resident.all - resident.of_files, vm.used + slabs.touched);
    report.resident_bytes = resident.all;
    return report;
}

std::string to_json(const MemoryReport& report) {
    std::string json;
    JsonWriter out(json);
    out.begin_object();
    out.key("lifetimes").begin_object();
    for (std::size_t i = 0; i < memory::kLifetimes; ++i) {
        out.key(name_of(static_cast<Lifetime>(i)));
        write(out, report.lifetimes.rows[i]);
    }
    out.end_object();
    out.key("total");
    write(out, report.lifetimes.total());
    out.member("resident", report.resident_bytes);

    out.key("arenas").begin_object();
    out.member("leases", report.arenas.leases).member("reused", report.arenas.reused);
    out.member("out", report.arenas.out).member("outPeak", report.arenas.out_peak);
    out.member("idle", report.arenas.idle);
    out.end_object();
    out.key("documentSlots").begin_object();
    const memory::PoolStats& slots = report.document_slots;
    out.member("live", slots.live).member("peak", slots.peak).member("reused", slots.reused);
    out.member("fresh", slots.fresh).member("stale", slots.stale_lookups);
    out.member("bytes", slots.bytes);
    out.end_object();

    out.key("documents").begin_array();
    for (const DocumentMemory& document : report.documents) {
        out.begin_object();
        out.member("uri", document.uri).member("version", document.version);
        out.member("text", document.text_bytes).member("references", document.references);
        out.key("analysis");
        write(out, document.analysis);
        out.end_object();
    }
    out.end_array();
    out.end_object();
    return json;
}

std::string to_text(const MemoryReport& report) {
    std::string text =
        "lifetime             used     reserved      touched         peak     wasted    slabs   "
        "resets\n";
    for (std::size_t i = 0; i < memory::kLifetimes; ++i)
        append_row(text, name_of(static_cast<Lifetime>(i)), report.lifetimes.rows[i]);
    append_row(text, "total", report.lifetimes.total());
    text += "resident " + std::to_string(report.resident_bytes) + ", arenas lent " +
            std::to_string(report.arenas.leases) + " times, " +
            std::to_string(report.arenas.reused) + " of them again, " +
            std::to_string(report.arenas.out_peak) + " at once at most\n";
    for (const DocumentMemory& document : report.documents)
        text += document.uri + " version " + std::to_string(document.version) + ": text " +
                std::to_string(document.text_bytes) + ", analysis " +
                std::to_string(document.analysis.used) + "\n";
    return text;
}

}  // namespace mufi::server
