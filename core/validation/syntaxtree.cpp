// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/validation/syntaxtree.h"

#include <condition_variable>
#include <mutex>
#include <thread>
#include <tree_sitter/api.h>

namespace Fumehood::Validation {
namespace {

constexpr qsizetype SmallSource = 16 << 10; ///< parsed at once: nothing of that size takes a noticeable time
constexpr auto Grace = std::chrono::milliseconds(150);

SyntaxTree parseHere(const TSLanguage *language, const QByteArray &source, std::chrono::milliseconds time)
{
    const std::unique_ptr<TSParser, decltype(&ts_parser_delete)> parser(ts_parser_new(), ts_parser_delete);
    if (!ts_parser_set_language(parser.get(), language))
        return {};
    ts_parser_set_timeout_micros(parser.get(), uint64_t(std::chrono::microseconds(time).count()));
    return SyntaxTree(ts_parser_parse_string(parser.get(), nullptr, source.constData(), uint32_t(source.size())));
}

/// Between the thread that parses and the one that waits; whichever is last to leave frees it.
struct Handover
{
    std::mutex mutex;
    std::condition_variable done;
    bool finished = false;
    SyntaxTree tree;
};

} // namespace

void TreeDeleter::operator()(TSTree *tree) const
{
    ts_tree_delete(tree);
}

SyntaxTree parsed(const TSLanguage *language, const QByteArray &source, std::chrono::milliseconds time)
{
    if (source.size() <= SmallSource)
        return parseHere(language, source, time);
    const auto handover = std::make_shared<Handover>();
    std::thread([handover, language, source, time] {
        SyntaxTree tree = parseHere(language, source, time);
        const std::scoped_lock lock(handover->mutex);
        handover->tree = std::move(tree);
        handover->finished = true;
        handover->done.notify_one();
    }).detach();
    std::unique_lock lock(handover->mutex);
    handover->done.wait_for(lock, time + Grace, [&] { return handover->finished; });
    return std::move(handover->tree);
}

std::optional<SyntaxError> firstError(const TSTree *tree)
{
    const TSNode root = ts_tree_root_node(tree);
    if (!ts_node_has_error(root))
        return std::nullopt;
    std::optional<SyntaxError> error;
    TSTreeCursor cursor = ts_tree_cursor_new(root);
    bool more = true;
    while (more && !error) {
        const TSNode node = ts_tree_cursor_current_node(&cursor);
        if (ts_node_is_missing(node) || ts_node_is_error(node))
            error = {ts_node_start_byte(node), ts_node_end_byte(node), ts_node_is_missing(node) ? QByteArray(ts_node_type(node)) : QByteArray()};
        else if (ts_node_has_error(node) && ts_tree_cursor_goto_first_child(&cursor))
            continue;
        while (more && !ts_tree_cursor_goto_next_sibling(&cursor))
            more = ts_tree_cursor_goto_parent(&cursor);
    }
    ts_tree_cursor_delete(&cursor);
    return error;
}

} // namespace Fumehood::Validation
