// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/actions.h"

#include "ui/theme/theme.h"

#include <QCoreApplication>
#include <QMetaEnum>

using namespace Qt::StringLiterals;

namespace Fumehood {

namespace {

struct Row
{
    Actions::Id id;
    const char *text;
    const char *tip;
    const char *icon;
    QKeySequence::StandardKey standard;
    QList<QKeySequence> shortcuts;  ///< besides the standard ones; the first of all is shown
};

constexpr auto None = QKeySequence::UnknownKey;

QList<Row> fileRows()
{
    return {
        {Actions::New, QT_TRANSLATE_NOOP("Actions", "&New"), QT_TRANSLATE_NOOP("Actions", "Opens an empty tab"), "new", QKeySequence::New, {}},
        {Actions::Open, QT_TRANSLATE_NOOP("Actions", "&Open…"), QT_TRANSLATE_NOOP("Actions", "Opens files in tabs"), "open", QKeySequence::Open, {}},
        {Actions::Save, QT_TRANSLATE_NOOP("Actions", "&Save"), QT_TRANSLATE_NOOP("Actions", "Saves the text in its file"), "save", QKeySequence::Save, {}},
        {Actions::SaveAs, QT_TRANSLATE_NOOP("Actions", "Save &as…"), QT_TRANSLATE_NOOP("Actions", "Saves the text in another file"), "", QKeySequence::SaveAs, {u"Ctrl+Shift+S"_s}},
        {Actions::CloseTab, QT_TRANSLATE_NOOP("Actions", "&Close tab"), QT_TRANSLATE_NOOP("Actions", "Closes the tab in front"), "close", None, {u"Ctrl+W"_s, u"Ctrl+F4"_s}},
        {Actions::ReopenTab, QT_TRANSLATE_NOOP("Actions", "&Reopen closed tab"), QT_TRANSLATE_NOOP("Actions", "Brings back the tab closed last, with what was not saved"), "", None, {u"Ctrl+Shift+T"_s}},
        {Actions::NextTab, QT_TRANSLATE_NOOP("Actions", "Next ta&b"), QT_TRANSLATE_NOOP("Actions", "Shows the tab to the right"), "", None, {u"Ctrl+PgDown"_s, u"Ctrl+Tab"_s}},
        {Actions::PreviousTab, QT_TRANSLATE_NOOP("Actions", "&Previous tab"), QT_TRANSLATE_NOOP("Actions", "Shows the tab to the left"), "", None, {u"Ctrl+PgUp"_s, u"Ctrl+Shift+Tab"_s}},
        {Actions::ShareRun, QT_TRANSLATE_NOOP("Actions", "S&hare run…"), QT_TRANSLATE_NOOP("Actions", "Hands on the last run: as a report, a record, a replay capsule or a command"), "share", None, {u"Ctrl+Shift+E"_s}},
        {Actions::Quit, QT_TRANSLATE_NOOP("Actions", "&Quit"), QT_TRANSLATE_NOOP("Actions", "Stops what runs and closes the window; every text is kept"), "", QKeySequence::Quit, {u"Ctrl+Q"_s}},
    };
}

QList<Row> editRows()
{
    return {
        {Actions::Undo, QT_TRANSLATE_NOOP("Actions", "&Undo"), QT_TRANSLATE_NOOP("Actions", "Takes back the last change"), "undo", QKeySequence::Undo, {}},
        {Actions::Redo, QT_TRANSLATE_NOOP("Actions", "&Redo"), QT_TRANSLATE_NOOP("Actions", "Makes the change again that was taken back"), "redo", QKeySequence::Redo, {}},
        {Actions::Cut, QT_TRANSLATE_NOOP("Actions", "Cu&t"), QT_TRANSLATE_NOOP("Actions", "Moves the selection to the clipboard"), "", QKeySequence::Cut, {}},
        {Actions::Copy, QT_TRANSLATE_NOOP("Actions", "&Copy"), QT_TRANSLATE_NOOP("Actions", "Copies the selection to the clipboard"), "copy", QKeySequence::Copy, {}},
        {Actions::Paste, QT_TRANSLATE_NOOP("Actions", "&Paste"), QT_TRANSLATE_NOOP("Actions", "Inserts what is in the clipboard"), "", QKeySequence::Paste, {}},
        {Actions::SelectAll, QT_TRANSLATE_NOOP("Actions", "Select &all"), QT_TRANSLATE_NOOP("Actions", "Selects everything"), "", QKeySequence::SelectAll, {}},
        {Actions::Find, QT_TRANSLATE_NOOP("Actions", "&Find…"), QT_TRANSLATE_NOOP("Actions", "Finds text in the source"), "search", QKeySequence::Find, {}},
        {Actions::FindNext, QT_TRANSLATE_NOOP("Actions", "Find &next"), QT_TRANSLATE_NOOP("Actions", "Goes to the next place"), "", None, {u"F3"_s}},
        {Actions::FindPrevious, QT_TRANSLATE_NOOP("Actions", "Find pre&vious"), QT_TRANSLATE_NOOP("Actions", "Goes to the place before"), "", None, {u"Shift+F3"_s}},
        {Actions::Replace, QT_TRANSLATE_NOOP("Actions", "R&eplace…"), QT_TRANSLATE_NOOP("Actions", "Finds text and puts another in its place"), "", None, {u"Ctrl+H"_s}},
        {Actions::GoToLine, QT_TRANSLATE_NOOP("Actions", "&Go to line…"), QT_TRANSLATE_NOOP("Actions", "Moves the cursor to a line"), "", None, {u"Ctrl+L"_s, u"Ctrl+G"_s}},
        {Actions::ToggleComment, QT_TRANSLATE_NOOP("Actions", "C&omment"), QT_TRANSLATE_NOOP("Actions", "Turns the selected lines into comments, or back"), "", None, {u"Ctrl+/"_s}},
        {Actions::AddOccurrence, QT_TRANSLATE_NOOP("Actions", "Select next &occurrence"), QT_TRANSLATE_NOOP("Actions", "One more cursor where the selected text stands next"), "", None, {u"Ctrl+D"_s}},
    };
}

QList<Row> viewRows()
{
    return {
        {Actions::Sandbox, QT_TRANSLATE_NOOP("Actions", "&Sandbox"), QT_TRANSLATE_NOOP("Actions", "Shows limits, switches and input"), "", None, {u"Alt+0"_s}},
        {Actions::Problems, QT_TRANSLATE_NOOP("Actions", "&Problems"), QT_TRANSLATE_NOOP("Actions", "Shows what the checks have to say about the source"), "", None, {u"Alt+1"_s}},
        {Actions::Console, QT_TRANSLATE_NOOP("Actions", "&Console"), QT_TRANSLATE_NOOP("Actions", "Shows what the program prints"), "", None, {u"Alt+3"_s}},
        {Actions::History, QT_TRANSLATE_NOOP("Actions", "&History"), QT_TRANSLATE_NOOP("Actions", "Shows the runs made before"), "history", None, {u"Alt+4"_s}},
        {Actions::Isolation, QT_TRANSLATE_NOOP("Actions", "&Isolation"), QT_TRANSLATE_NOOP("Actions", "Shows what each layer of isolation is worth"), "", None, {u"Alt+5"_s}},
        {Actions::Resources, QT_TRANSLATE_NOOP("Actions", "R&esources"), QT_TRANSLATE_NOOP("Actions", "Shows what the program uses while it runs"), "", None, {u"Alt+8"_s}},
        {Actions::ZoomIn, QT_TRANSLATE_NOOP("Actions", "Zoom &in"), QT_TRANSLATE_NOOP("Actions", "Makes the text of editor and console larger"), "", QKeySequence::ZoomIn, {u"Ctrl+="_s}},
        {Actions::ZoomOut, QT_TRANSLATE_NOOP("Actions", "Zoom &out"), QT_TRANSLATE_NOOP("Actions", "Makes the text of editor and console smaller"), "", QKeySequence::ZoomOut, {}},
        {Actions::ZoomReset, QT_TRANSLATE_NOOP("Actions", "&Usual size"), QT_TRANSLATE_NOOP("Actions", "Gives the text its usual size"), "", None, {u"Ctrl+0"_s}},
        {Actions::WrapLines, QT_TRANSLATE_NOOP("Actions", "&Wrap lines"), QT_TRANSLATE_NOOP("Actions", "Breaks lines of the source that are longer than the window is wide"), "wrap", None, {}},
        {Actions::Projector, QT_TRANSLATE_NOOP("Actions", "&Projector"), QT_TRANSLATE_NOOP("Actions", "Makes everything in the window large enough for the last row"), "", None, {u"Shift+F11"_s}},
        {Actions::FullScreen, QT_TRANSLATE_NOOP("Actions", "&Full screen"), QT_TRANSLATE_NOOP("Actions", "Fills the screen with the window"), "", None, {u"F11"_s}},
        {Actions::ResetLayout, QT_TRANSLATE_NOOP("Actions", "&Reset layout"), QT_TRANSLATE_NOOP("Actions", "Puts every pane back in its place"), "", None, {}},
    };
}

QList<Row> runRows()
{
    return {
        {Actions::Run, QT_TRANSLATE_NOOP("Actions", "&Run"), QT_TRANSLATE_NOOP("Actions", "Runs the snippet in a fresh container"), "run", None, {u"Ctrl+R"_s, u"F5"_s, u"Ctrl+Return"_s, u"Ctrl+Enter"_s}},
        {Actions::Stop, QT_TRANSLATE_NOOP("Actions", "&Stop"), QT_TRANSLATE_NOOP("Actions", "Ends this run only; output and code stay"), "stop", None, {u"Shift+F5"_s, u"Ctrl+F2"_s}},
        {Actions::Check, QT_TRANSLATE_NOOP("Actions", "Chec&k"), QT_TRANSLATE_NOOP("Actions", "Looks for mistakes and dangers in the source, without running it"), "check", None, {u"Ctrl+B"_s}},
        {Actions::NextProblem, QT_TRANSLATE_NOOP("Actions", "&Next problem"), QT_TRANSLATE_NOOP("Actions", "Goes to the next problem that the list shows"), "", None, {u"F6"_s, u"F8"_s}},
        {Actions::PreviousProblem, QT_TRANSLATE_NOOP("Actions", "&Previous problem"), QT_TRANSLATE_NOOP("Actions", "Goes to the problem before"), "", None, {u"Shift+F6"_s, u"Shift+F8"_s}},
        {Actions::QuickFix, QT_TRANSLATE_NOOP("Actions", "Quick fi&x…"), QT_TRANSLATE_NOOP("Actions", "Puts something safe in the place of what the checks found at the cursor"), "", None, {u"Alt+Return"_s, u"Ctrl+."_s}},
        {Actions::ChooseLanguage, QT_TRANSLATE_NOOP("Actions", "Choose &language…"), QT_TRANSLATE_NOOP("Actions", "Says which language the snippet is in"), "", None, {u"Ctrl+Shift+G"_s}},
        {Actions::ChooseImage, QT_TRANSLATE_NOOP("Actions", "Ima&ge for this language…"), QT_TRANSLATE_NOOP("Actions", "Says which image programs in this language run in"), "", None, {}},
        {Actions::ShowCommand, QT_TRANSLATE_NOOP("Actions", "Docker &command…"), QT_TRANSLATE_NOOP("Actions", "Shows the docker command line that does the same"), "terminal", None, {u"Ctrl+Shift+D"_s}},
        {Actions::Images, QT_TRANSLATE_NOOP("Actions", "&Images…"), QT_TRANSLATE_NOOP("Actions", "Shows the images of the languages; makes, renews and removes them"), "container", None, {}},
        {Actions::Sessions, QT_TRANSLATE_NOOP("Actions", "S&essions…"), QT_TRANSLATE_NOOP("Actions", "Shows tasks that keep their container and files; starts, resumes and ends them"), "container", None, {}},
        {Actions::CheckEngine, QT_TRANSLATE_NOOP("Actions", "Check &engine"), QT_TRANSLATE_NOOP("Actions", "Looks whether Docker can be used"), "check", None, {}},
        {Actions::FindAnything, QT_TRANSLATE_NOOP("Actions", "&Find anything…"), QT_TRANSLATE_NOOP("Actions", "Finds commands, tabs, files, samples and lines"), "search", None, {u"Ctrl+K"_s, u"Ctrl+Shift+P"_s}},
        {Actions::Preferences, QT_TRANSLATE_NOOP("Actions", "&Settings…"), QT_TRANSLATE_NOOP("Actions", "Appearance, editor, console"), "settings", None, {u"Ctrl+,"_s}},
        {Actions::Shortcuts, QT_TRANSLATE_NOOP("Actions", "&Keyboard shortcuts"), QT_TRANSLATE_NOOP("Actions", "Lists all keys, and changes them"), "", None, {u"Ctrl+?"_s}},
        {Actions::About, QT_TRANSLATE_NOOP("Actions", "&About Fumehood"), QT_TRANSLATE_NOOP("Actions", "Version and licence"), "info", None, {}},
    };
}

QList<QKeySequence> keysOf(const Row &row)
{
    QList<QKeySequence> keys = row.standard == None ? QList<QKeySequence>() : QKeySequence::keyBindings(row.standard);
    // Keys of old workstations, which no keyboard has and nobody looks for in a list.
    keys.removeIf([](const QKeySequence &key) { return key[0].key() > Qt::Key_F12 && key[0].key() <= Qt::Key_F35; });
    for (const QKeySequence &key : row.shortcuts) {
        if (!keys.contains(key))
            keys.append(key);
    }
    return keys;
}

} // namespace

Actions::Actions(Theme &theme, QObject *parent)
    : QObject(parent)
{
    const QList<Row> rows = fileRows() + editRows() + viewRows() + runRows();
    for (const Row &row : rows) {
        auto *action = new QAction(QCoreApplication::translate("Actions", row.text), this);
        m_usual.insert(row.id, keysOf(row));
        action->setShortcuts(m_usual.value(row.id));
        action->setStatusTip(QCoreApplication::translate("Actions", row.tip));
        if (*row.icon)
            action->setIcon(theme.icon(QString::fromLatin1(row.icon)));
        m_actions.insert(row.id, action);
    }
    const auto dressed = [this](Id id, const QIcon &icon) { m_actions[id]->setIcon(icon); };
    dressed(Run, theme.icon(u"run"_s, Theme::Role::Success));
    dressed(Stop, theme.icon(u"stop"_s, Theme::Role::Error));
    for (const Id id : {WrapLines, Projector, FullScreen})
        m_actions[id]->setCheckable(true);
}

QString Actions::name(Id id)
{
    return QString::fromLatin1(QMetaEnum::fromType<Id>().valueToKey(id));
}

std::optional<Actions::Id> Actions::ownerOf(const QKeySequence &key, Id except) const
{
    for (const auto &[id, action] : m_actions.asKeyValueRange()) {
        if (id != except && !key.isEmpty() && action->shortcuts().contains(key))
            return id;
    }
    return std::nullopt;
}

void Actions::setKeys(Id id, const QList<QKeySequence> &keys)
{
    for (const QKeySequence &key : keys) {
        if (const auto other = ownerOf(key, id)) {
            QList<QKeySequence> left = m_actions[*other]->shortcuts();
            left.removeAll(key);
            m_actions[*other]->setShortcuts(left);
            emit keysChanged(*other);
        }
    }
    m_actions[id]->setShortcuts(keys);
    emit keysChanged(id);
}

void Actions::resetKeys()
{
    for (const auto &[id, keys] : m_usual.asKeyValueRange()) {
        if (m_actions[id]->shortcuts() == keys)
            continue;
        m_actions[id]->setShortcuts(keys);
        emit keysChanged(id);
    }
}

} // namespace Fumehood
