// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/erroranalysis.h"

#include "core/support/jsonvalues.h"

#include <nlohmann/json.hpp>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Fumehood {

const ErrorFrame *ErrorAnalysis::ownFrame() const
{
    const auto frame = std::find_if(frames.begin(), frames.end(), [](const ErrorFrame &each) { return each.own; });
    return frame == frames.end() ? nullptr : &*frame;
}

QStringList errorCategories()
{
    return u"syntax type name import value arithmetic index null memory stack assertion permission file link crash limit other"_s.split(u' ');
}

Json errorAnalysisJson(const ErrorAnalysis &analysis)
{
    const auto text = [](const QString &value) { return value.isEmpty() ? Json() : Json(value.toStdString()); };
    const auto number = [](int value) { return value > 0 ? Json(value) : Json(); };
    Json frames = Json::array();
    for (const ErrorFrame &frame : analysis.frames)
        frames.push_back({{"file", text(frame.file)}, {"line", number(frame.line)}, {"column", number(frame.column)},
                          {"function", text(frame.function)}, {"own", frame.own}});
    return {{"errorType", text(analysis.errorType)}, {"category", text(analysis.category)}, {"message", text(analysis.message)},
            {"frames", frames}, {"suggestion", text(analysis.suggestion)}};
}

} // namespace Fumehood
