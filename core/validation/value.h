// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace Fumehood::Validation {

/// The longest constant that is followed, in bytes, and the most items of one list: doubling constants end here.
inline constexpr size_t MaximumText = 4096, MaximumItems = 1024, MaximumPath = 160;
/// Lists in lists deeper than this are not followed: source can build any depth, and any number of paths through it.
inline constexpr int MaximumDepth = 8;
/// Stands in a text for what is not known: "SELECT * FROM " + x is "SELECT * FROM \x1a".
inline constexpr char Hole = '\x1a';

/// What is known of an expression without running it. Immutable in use; copies are cheap.
struct Value
{
    enum class Kind : uint8_t {
        Unknown,
        Text,       ///< a constant string; with Dynamic: one with holes
        Number,
        Word,       ///< true, false, null and their like
        Path,       ///< a name as resolved: "os.system", "sqlite3.connect().execute"
        List, Map,  ///< items; those of a map are pairs
        Pair,       ///< text is the key, the only item is the value; also a named argument
        Function,   ///< of the file; the only item is what it returns
        Bound,      ///< items: a callee and its first arguments
    };
    enum Flag : uint8_t {
        Dynamic = 1,    ///< not known before it runs
        Input = 2,      ///< comes from whoever calls the program over a network, or from who knows whom
        Remote = 4,     ///< comes from the network
        Decoded = 8,    ///< was encoded in the source
        Sensitive = 16, ///< credentials, keys, the whole environment
        Hidden = 32,    ///< a name put together from pieces
        Local = 64,     ///< a path whose root the file itself names
        Argument = 128, ///< comes from whoever runs the program: may name any file, but is no code
    };
    using Items = std::vector<Value>;
    static constexpr uint8_t Taint = Input | Argument | Remote | Decoded | Sensitive;

    Kind kind = Kind::Unknown;
    uint8_t flags = Dynamic;
    uint8_t depth = 0;          ///< of lists in lists
    uint32_t line = 0;          ///< where the name was bound, from 1; 0: here
    std::string text;
    std::shared_ptr<const Items> items;

    static Value ofText(std::string text, uint8_t flags = 0);
    static Value ofNumber(long long number);
    static Value ofWord(std::string_view word);
    static Value ofPath(std::string path, uint8_t flags = 0);
    static Value ofList(Items items);
    static Value ofMap(Items items);
    static Value ofPair(std::string key, Value value);
    static Value ofFunction(Value returned);
    static Value unknown(uint8_t flags = 0);

    bool is(Kind which) const { return kind == which; }
    bool has(uint8_t which) const { return (flags & which) != 0; }
    /// A string, number, word, or list of such, wholly known.
    bool isConstant() const;
    /// Text with holes in it.
    bool isTemplate() const { return kind == Kind::Text && has(Dynamic); }
    const Value *item(size_t index) const { return items && index < items->size() ? &(*items)[index] : nullptr; }
    /// Those of a list; nothing: it is none.
    const Items &listed() const;
    /// By key in a map, or by named argument in a list; nullptr if there is none.
    const Value *named(std::string_view key) const;
    long long number() const;
    /// As text for concatenation and patterns: what is not known is a hole.
    std::string flat() const;

private:
    void flatten(std::string &into, int &budget) const;
};

/// Both in a row; caps apply.
Value concatenated(const Value &left, const Value &right);

} // namespace Fumehood::Validation
