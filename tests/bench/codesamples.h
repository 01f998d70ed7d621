// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>
#include <QString>

namespace Fumehood::Bench {

/// A piece of a program that may stand in a file any number of times; %1 is its number.
struct CodeSample { QString language, suffix; QByteArray head, piece, tail; };

inline const QList<CodeSample> &codeSamples()
{
    using namespace Qt::StringLiterals;
    static const QList<CodeSample> list{
        {u"python"_s, u"py"_s, "import os, json, subprocess\n",
         "def work%1(items, name=\"n%1\"):\n    \"\"\"Adds what is there.\"\"\"\n    total = 0\n    for item in items:\n        if item.get('size', 0) > %1:\n"
         "            total += item['size'] * 2\n        elif not item:\n            print(f\"{name}: {item!r}\", 'none of ' + name)\n"
         "    with open(os.path.join('out', name + '.json'), 'w') as f:\n        json.dump({'total': total}, f)\n    return [x ** 2 for x in range(total)]\n\n", ""},
        {u"javascript"_s, u"js"_s, "const fs = require('fs');\n",
         "function work%1(items, name = 'n%1') {\n  let total = 0;\n  for (const item of items) {\n    if (item.size > %1) total += item.size * 2;\n"
         "    else console.log(`${name}: ${item.id}`, 'none of ' + name);\n  }\n  fs.writeFileSync('out/data.json', JSON.stringify({ total, list: [1, 2, %1] }));\n"
         "  return items.map((x) => x.size ** 2).filter(Boolean);\n}\n\n", ""},
        {u"typescript"_s, u"ts"_s, "import * as fs from 'fs';\ninterface Item { id: string; size: number }\n",
         "export function work%1(items: Item[], name: string = 'n%1'): number[] {\n  let total: number = 0;\n  for (const item of items) {\n"
         "    if (item.size > %1) total += item.size * 2;\n    else console.log(`${name}: ${item.id}`);\n  }\n"
         "  fs.writeFileSync('out/data.json', JSON.stringify({ total }));\n  return items.map((x: Item) => x.size ** 2);\n}\n\n", ""},
        {u"bash"_s, u"sh"_s, "#!/bin/bash\nset -eu\n",
         "work%1() {\n  local name=${1:-n%1} total=0 line\n  while read -r line; do\n    if [ \"${#line}\" -gt %1 ]; then\n      total=$((total + ${#line}))\n"
         "    else\n      printf '%s: %s\\n' \"$name\" \"$line\" | sort -u\n    fi\n  done < \"$name.txt\"\n  mkdir -p \"out/$name\" && echo \"$total\" > \"out/$name/total\"\n}\n\n", ""},
        {u"ruby"_s, u"rb"_s, "require 'json'\n",
         "def work%1(items, name = 'n%1')\n  total = 0\n  items.each do |item|\n    if item[:size] > %1\n      total += item[:size] * 2\n    else\n"
         "      puts \"#{name}: #{item[:id]}\"\n    end\n  end\n  File.write('out.json', JSON.generate(total: total))\n  items.map { |x| x[:size]**2 }\nend\n\n", ""},
        {u"go"_s, u"go"_s, "package main\n\nimport (\n\t\"fmt\"\n\t\"os\"\n)\n\ntype Item struct{ ID string; Size int }\n\n",
         "func work%1(items []Item, name string) ([]int, error) {\n\ttotal := 0\n\tvar squares []int\n\tfor i, item := range items {\n\t\tif item.Size > %1 {\n"
         "\t\t\ttotal += item.Size * 2\n\t\t} else {\n\t\t\tfmt.Println(name+\": \", item.ID, i)\n\t\t}\n\t\tsquares = append(squares, item.Size*item.Size)\n\t}\n"
         "\tif err := os.WriteFile(\"out.txt\", []byte(fmt.Sprint(total)), 0o600); err != nil {\n\t\treturn nil, err\n\t}\n\treturn squares, nil\n}\n\n", ""},
        {u"java"_s, u"java"_s, "import java.util.*;\nimport java.util.stream.*;\n\nclass Work {\n",
         "    static List<Integer> work%1(List<Item> items, String name) {\n        int total = 0;\n        for (Item item : items) {\n            if (item.size() > %1) {\n"
         "                total += item.size() * 2;\n            } else {\n                System.out.println(name + \": \" + item.id());\n            }\n        }\n"
         "        return items.stream().map(x -> x.size() * x.size()).collect(Collectors.toList());\n    }\n\n", "}\n"},
        {u"php"_s, u"php"_s, "<?php\n",
         "function work%1(array $items, string $name = 'n%1'): array {\n    $total = 0;\n    foreach ($items as $item) {\n        if ($item['size'] > %1) {\n"
         "            $total += $item['size'] * 2;\n        } else {\n            error_log(\"$name: {$item['id']}\");\n        }\n    }\n"
         "    file_put_contents('out.json', json_encode(['total' => $total]));\n    return array_map(fn($x) => $x['size'] ** 2, $items);\n}\n\n", ""},
        {u"csharp"_s, u"cs"_s, "using System;\nusing System.Collections.Generic;\nusing System.Linq;\n\nclass Work\n{\n",
         "    static List<int> Work%1(List<Item> items, string name = \"n%1\")\n    {\n        var total = 0;\n        foreach (var item in items)\n        {\n"
         "            if (item.Size > %1) total += item.Size * 2;\n            else Console.WriteLine($\"{name}: {item.Id}\");\n        }\n"
         "        return items.Select(x => x.Size * x.Size).ToList();\n    }\n\n", "}\n"},
        {u"c"_s, u"c"_s, "#include <stdio.h>\n#include <stdlib.h>\n\nstruct item { const char *id; int size; };\n\n",
         "static int *work%1(const struct item *items, size_t count, const char *name)\n{\n    int total = 0;\n    int *squares = calloc(count, sizeof *squares);\n"
         "    for (size_t i = 0; squares && i < count; i++) {\n        if (items[i].size > %1)\n            total += items[i].size * 2;\n        else\n"
         "            printf(\"%s: %s\\n\", name, items[i].id);\n        squares[i] = items[i].size * items[i].size + total;\n    }\n    return squares;\n}\n\n", ""},
        {u"cpp"_s, u"cpp"_s, "#include <iostream>\n#include <string>\n#include <vector>\n\nstruct Item { std::string id; int size; };\n\n",
         "std::vector<int> work%1(const std::vector<Item> &items, const std::string &name)\n{\n    int total = 0;\n    std::vector<int> squares;\n"
         "    for (const auto &item : items) {\n        if (item.size > %1)\n            total += item.size * 2;\n        else\n"
         "            std::cout << name << \": \" << item.id << '\\n';\n        squares.push_back(item.size * item.size + total);\n    }\n    return squares;\n}\n\n", ""},
        {u"powershell"_s, u"ps1"_s, "",
         "function Get-Work%1 {\n    param([object[]]$Items, [string]$Name = 'n%1')\n    $total = 0\n    foreach ($item in $Items) {\n        if ($item.Size -gt %1) {\n"
         "            $total += $item.Size * 2\n        } else {\n            Write-Output \"${Name}: $($item.Id)\"\n        }\n    }\n"
         "    $Items | ForEach-Object { $_.Size * $_.Size } | Sort-Object\n}\n\n", ""}};
    return list;
}

/// Sound code of that size.
inline QByteArray sourceOf(const CodeSample &sample, qsizetype size)
{
    QByteArray text = sample.head;
    for (int number = 0; text.size() + sample.piece.size() + sample.tail.size() + 8 < size; ++number)
        text += QByteArray(sample.piece).replace("%1", QByteArray::number(number));
    return text + sample.tail;
}

} // namespace Fumehood::Bench
