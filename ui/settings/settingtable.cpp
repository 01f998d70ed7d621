// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/settingtable.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Fumehood {
namespace {

struct Settings
{
    Q_DECLARE_TR_FUNCTIONS(Settings)
};

Setting toggle(const QString &key, const QString &group, const QString &title, const QString &description, bool usual)
{
    return {key, group, title, description, Setting::Kind::Switch, usual};
}

Setting number(const QString &key, const QString &group, const QString &title, const QString &description, int usual, int minimum, int maximum,
               const QString &unit)
{
    return {key, group, title, description, Setting::Kind::Number, usual, minimum, maximum, unit};
}

QList<Setting> makeTable()
{
    const QString look = Settings::tr("Appearance"), editor = Settings::tr("Editor"), console = Settings::tr("Console and runs");
    return {
        {u"theme"_s, look, Settings::tr("Theme"), Settings::tr("Colours of the window; applied at once."), Setting::Kind::Choice, u"System"_s, 0, 0, {},
         {{u"System"_s, Settings::tr("Like the desktop")}, {u"Light"_s, Settings::tr("Light")}, {u"Dark"_s, Settings::tr("Dark")},
          {u"HighContrast"_s, Settings::tr("High contrast")}}},
        number(u"textSize"_s, look, Settings::tr("Text size"), Settings::tr("Of everything in the window; 0 is the desktop's size."), 0, 0, 32, Settings::tr(" pt")),
        number(u"projectorSize"_s, look, Settings::tr("Text size on a projector"), Settings::tr("Of everything while the projector mode is on."), 20, 14, 32,
               Settings::tr(" pt")),
        number(u"zoom"_s, look, Settings::tr("Zoom of editor and console"), Settings::tr("Points more or less than the text around them."), 0, -6, 24,
               Settings::tr(" pt")),
        toggle(u"wrapLines"_s, editor, Settings::tr("Wrap lines"), Settings::tr("Breaks lines that are longer than the editor is wide."), false),
        toggle(u"showWhitespace"_s, editor, Settings::tr("Show spaces and tabs"), Settings::tr("Draws a dot for a space and an arrow for a tab."), false),
        toggle(u"reloadUnchanged"_s, editor, Settings::tr("Follow changes of files"),
               Settings::tr("A file that another program changes is read again, unless you have changed it too."), true),
        toggle(u"askCompiler"_s, editor, Settings::tr("Ask the compiler when typing pauses"),
               Settings::tr("The language's own compiler looks at the text in the container that waits; the program is not started."), true),
        toggle(u"clearBeforeRun"_s, console, Settings::tr("Clear the console before each run"), Settings::tr("Otherwise earlier runs stay above."), false),
        toggle(u"reuseCompiled"_s, console, Settings::tr("Reuse compiled programs"),
               Settings::tr("What was compiled before from the same text, in the same image and under the same limits, is not compiled again."), true),
        toggle(u"prepareImages"_s, console, Settings::tr("Prepare missing images by itself"),
               Settings::tr("At a start, those of the languages in use, in the background; it can be stopped in the status bar."), false),
        {u"engine"_s, console, Settings::tr("Container engine"), Settings::tr("What runs the containers; looked for again at once."), Setting::Kind::Choice,
         u"auto"_s, 0, 0, {}, {{u"auto"_s, Settings::tr("What is there")}, {u"docker"_s, u"Docker"_s}, {u"podman"_s, u"Podman"_s}}},
        toggle(u"notify"_s, console, Settings::tr("Ask for attention after a long run"),
               Settings::tr("When a run of more than ten seconds ends while another window is in front."), true),
    };
}

} // namespace

QVariant Setting::checked(const QVariant &value) const
{
    switch (kind) {
    case Kind::Switch:
        return value.canConvert<bool>() ? QVariant(value.toBool()) : usual;
    case Kind::Number: {
        bool valid = false;
        const int given = value.toInt(&valid);
        return valid && given >= minimum && given <= maximum ? QVariant(given) : usual;
    }
    case Kind::Choice:
        return std::ranges::contains(options, value.toString(), &Option::value) ? value : usual;
    }
    std::unreachable();
}

const QList<Setting> &settingTable()
{
    static const QList<Setting> table = makeTable();
    return table;
}

const Setting *findSetting(const QString &key)
{
    const auto found = std::ranges::find(settingTable(), key, &Setting::key);
    return found == settingTable().end() ? nullptr : &*found;
}

} // namespace Fumehood
