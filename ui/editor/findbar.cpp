// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/editor/findbar.h"

#include "ui/editor/codeeditor.h"
#include "ui/editor/indicators.h"
#include "ui/editor/scintilla.h"
#include "ui/editor/textsearch.h"
#include "ui/theme/theme.h"

#include <QGridLayout>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QPointer>
#include <QPushButton>
#include <QTimer>
#include <QToolButton>

#include <algorithm>
#include <limits>
#include <ranges>

using namespace Qt::StringLiterals;

namespace Fumehood {

namespace {

using Sci = QsciScintillaBase;

/// Beyond this they are neither counted nor shown, so that "." in a large text does not stop the typing.
constexpr qsizetype MaximumMatches = 10'000;

QToolButton *optionButton(const QString &text, const QString &name, const QKeySequence &key)
{
    auto *button = new QToolButton;
    button->setText(text);
    button->setCheckable(true);
    button->setAutoRaise(true);
    button->setShortcut(key);
    button->setAccessibleName(name);
    button->setToolTip(u"%1 (%2)"_s.arg(name, key.toString(QKeySequence::NativeText)));
    return button;
}

QToolButton *iconButton(const Theme &theme, const QString &icon, const QString &name, const QString &key)
{
    auto *button = new QToolButton;
    button->setIcon(theme.icon(icon));
    button->setAutoRaise(true);
    button->setAccessibleName(name);
    button->setToolTip(u"%1 (%2)"_s.arg(name, key));
    return button;
}

} // namespace

struct FindBar::Private
{
    explicit Private(FindBar &owner, Theme &colors) : bar(owner), theme(colors) {}

    void build();
    void connectAll();
    QHBoxLayout *findRow();
    QHBoxLayout *replaceRow();

    SearchQuery query() const;
    void refresh();
    void highlight() const;
    void clearHighlight() const;
    void showCount();
    void step(bool forward);
    int matchAtSelection() const;
    void replaceOne();
    void replaceAll();
    void open(bool replacing);

    FindBar &bar;
    Theme &theme;
    QPointer<CodeEditor> editor;
    QMetaObject::Connection editorEdited;
    QList<TextSearch::Match> matches;
    QString problem; ///< why the expression cannot be used
    QTimer refreshSoon;

    QLineEdit *find = nullptr;
    QLineEdit *replace = nullptr;
    QToolButton *matchCase = nullptr;
    QToolButton *wholeWords = nullptr;
    QToolButton *expression = nullptr;
    QLabel *count = nullptr;
    QToolButton *previous = nullptr;
    QToolButton *next = nullptr;
    QToolButton *leave = nullptr;
    QWidget *replacing = nullptr;
    QPushButton *replaceButton = nullptr;
    QPushButton *replaceAllButton = nullptr;
};

QHBoxLayout *FindBar::Private::findRow()
{
    find = new QLineEdit;
    find->setPlaceholderText(tr("Find"));
    find->setAccessibleName(tr("Find"));
    find->setClearButtonEnabled(true);
    matchCase = optionButton(u"Aa"_s, tr("Match case"), Qt::ALT | Qt::Key_C);
    wholeWords = optionButton(u"\u2423W\u2423"_s, tr("Whole words"), Qt::ALT | Qt::Key_W);
    expression = optionButton(u".*"_s, tr("Regular expression"), Qt::ALT | Qt::Key_E);
    count = new QLabel;
    previous = iconButton(theme, u"up"_s, tr("Previous match"), u"Shift+F3"_s);
    next = iconButton(theme, u"down"_s, tr("Next match"), u"F3"_s);
    leave = iconButton(theme, u"close"_s, tr("Close the find bar"), u"Esc"_s);
    count->setMinimumWidth(count->fontMetrics().horizontalAdvance(tr("%1 of %2").arg(9999).arg(9999)));
    auto *row = new QHBoxLayout;
    row->addWidget(find, 1);
    for (QWidget *widget : std::initializer_list<QWidget *>{matchCase, wholeWords, expression, count, previous, next, leave})
        row->addWidget(widget);
    return row;
}

QHBoxLayout *FindBar::Private::replaceRow()
{
    replace = new QLineEdit;
    replace->setPlaceholderText(tr("Replace with"));
    replace->setAccessibleName(tr("Replace with"));
    replaceButton = new QPushButton(tr("&Replace"));
    replaceAllButton = new QPushButton(tr("Replace &all"));
    auto *row = new QHBoxLayout;
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(replace, 1);
    row->addWidget(replaceButton);
    row->addWidget(replaceAllButton);
    return row;
}

void FindBar::Private::build()
{
    auto *rows = new QVBoxLayout(&bar);
    rows->addLayout(findRow());
    replacing = new QWidget;
    replacing->setLayout(replaceRow());
    rows->addWidget(replacing);
    const int margin = bar.fontMetrics().height() / 3;
    rows->setContentsMargins(margin, margin, margin, margin);
    rows->setSpacing(margin);
    refreshSoon.setSingleShot(true);
    refreshSoon.setInterval(std::chrono::milliseconds(120));
    bar.setFocusProxy(find);
}

void FindBar::Private::connectAll()
{
    connect(find, &QLineEdit::textChanged, &bar, [this] { refresh(); });
    for (QToolButton *option : {matchCase, wholeWords, expression})
        connect(option, &QToolButton::toggled, &bar, [this] { refresh(); });
    connect(previous, &QToolButton::clicked, &bar, [this] { step(false); });
    connect(next, &QToolButton::clicked, &bar, [this] { step(true); });
    connect(leave, &QToolButton::clicked, &bar, &FindBar::dismiss);
    connect(replaceButton, &QPushButton::clicked, &bar, [this] { replaceOne(); });
    connect(replaceAllButton, &QPushButton::clicked, &bar, [this] { replaceAll(); });
    connect(&refreshSoon, &QTimer::timeout, &bar, [this] { refresh(); });
    connect(&theme, &Theme::changed, &bar, [this] { showCount(); });
}

SearchQuery FindBar::Private::query() const
{
    return {find->text(), expression->isChecked(), matchCase->isChecked(), wholeWords->isChecked()};
}

void FindBar::Private::refresh()
{
    refreshSoon.stop();
    matches.clear();
    problem.clear();
    if (editor) {
        const TextSearch search(query(), bytesOf(*editor, 0, lengthOf(*editor)));
        matches = search.matches(MaximumMatches);
        if (!search.isValid())
            problem = search.error();
        highlight();
    }
    showCount();
}

void FindBar::Private::clearHighlight() const
{
    if (!editor)
        return;
    for (const int indicator : {Indicator::Match, Indicator::CurrentMatch}) {
        send(*editor, Sci::SCI_SETINDICATORCURRENT, indicator);
        send(*editor, Sci::SCI_INDICATORCLEARRANGE, 0, lengthOf(*editor));
    }
}

void FindBar::Private::highlight() const
{
    clearHighlight();
    if (!bar.isVisible())
        return;
    const int current = matchAtSelection();
    for (int i = 0; i < matches.size(); ++i) {
        const auto &match = matches.at(i);
        send(*editor, Sci::SCI_SETINDICATORCURRENT, i == current ? Indicator::CurrentMatch : Indicator::Match);
        if (match.to > match.from)
            send(*editor, Sci::SCI_INDICATORFILLRANGE, match.from, match.to - match.from);
    }
}

int FindBar::Private::matchAtSelection() const
{
    const TextSearch::Match selected{send(*editor, Sci::SCI_GETSELECTIONSTART), send(*editor, Sci::SCI_GETSELECTIONEND)};
    return static_cast<int>(matches.indexOf(selected));
}

void FindBar::Private::showCount()
{
    const bool some = !matches.isEmpty();
    for (QWidget *widget : std::initializer_list<QWidget *>{previous, next, replaceButton, replaceAllButton})
        widget->setEnabled(some);
    const bool wrong = !problem.isEmpty() || (!some && !find->text().isEmpty());
    QPalette palette = bar.palette();
    if (wrong)
        palette.setColor(QPalette::WindowText, theme.color(Theme::Role::Error));
    count->setPalette(palette);
    count->setToolTip(problem);
    if (!problem.isEmpty()) {
        count->setText(tr("Not an expression"));
    } else if (!some) {
        count->setText(find->text().isEmpty() ? QString() : tr("No matches"));
    } else {
        const QString total = QString::number(matches.size()) + (matches.size() == MaximumMatches ? u"+"_s : QString());
        const int current = matchAtSelection();
        count->setText(current < 0 ? tr("%n match(es)", nullptr, static_cast<int>(matches.size()))
                                   : tr("%1 of %2").arg(current + 1).arg(total));
    }
}

void FindBar::Private::step(bool forward)
{
    refresh();
    if (matches.isEmpty())
        return;
    const int start = send(*editor, Sci::SCI_GETSELECTIONSTART);
    const int end = send(*editor, Sci::SCI_GETSELECTIONEND);
    auto match = matches.cend();
    if (forward) {
        match = std::ranges::find_if(matches, [&](const auto &m) { return m.from >= end && m.to > start; });
        if (match == matches.cend())
            match = matches.cbegin();
    } else {
        const auto after = std::ranges::find_if(matches, [&](const auto &m) { return m.from >= start; });
        match = after == matches.cbegin() ? std::prev(matches.cend()) : std::prev(after);
    }
    editor->selectBytes(match->from, match->to);
    highlight();
    showCount();
}

void FindBar::Private::replaceOne()
{
    refresh();
    const int current = matches.isEmpty() ? -1 : matchAtSelection();
    if (current >= 0 && !editor->isReadOnly()) {
        const TextSearch search(query(), bytesOf(*editor, 0, lengthOf(*editor)));
        const auto match = matches.at(current);
        const QByteArray with = search.replacement(match, replace->text());
        send(*editor, Sci::SCI_SETTARGETRANGE, match.from, match.to);
        send(*editor, Sci::SCI_REPLACETARGET, with.size(), with.constData());
        const int after = match.from + static_cast<int>(with.size());
        send(*editor, Sci::SCI_SETSEL, after, after);
    }
    step(true);
}

void FindBar::Private::replaceAll()
{
    if (!editor || editor->isReadOnly())
        return;
    const TextSearch search(query(), bytesOf(*editor, 0, lengthOf(*editor)));
    const auto all = search.matches(std::numeric_limits<qsizetype>::max());
    send(*editor, Sci::SCI_BEGINUNDOACTION);
    for (const auto &match : all | std::views::reverse) { // from the end, so that the places before it stay right
        const QByteArray with = search.replacement(match, replace->text());
        send(*editor, Sci::SCI_SETTARGETRANGE, match.from, match.to);
        send(*editor, Sci::SCI_REPLACETARGET, with.size(), with.constData());
    }
    send(*editor, Sci::SCI_ENDUNDOACTION);
    refresh();
    count->setText(tr("%n replaced", nullptr, static_cast<int>(all.size())));
}

void FindBar::Private::open(bool withReplace)
{
    if (!editor)
        return;
    replacing->setVisible(withReplace);
    bar.show();
    const QString selected = editor->selectedText();
    if (!selected.isEmpty() && !selected.contains(u'\n') && !selected.contains(u'\r'))
        find->setText(expression->isChecked() ? QRegularExpression::escape(selected) : selected);
    find->setFocus(Qt::ShortcutFocusReason);
    find->selectAll();
    refresh();
}

FindBar::FindBar(Theme &theme, QWidget *parent) : QWidget(parent), d(new Private(*this, theme))
{
    d->build();
    d->connectAll();
    hide();
    d->showCount();
}

FindBar::~FindBar() = default;

void FindBar::setEditor(CodeEditor *editor)
{
    if (editor == d->editor)
        return;
    d->clearHighlight();
    disconnect(d->editorEdited);
    d->editor = editor;
    if (editor) {
        d->editorEdited = connect(editor, &CodeEditor::edited, this, [this] {
            if (isVisible())
                d->refreshSoon.start();
        });
    }
    if (isVisible())
        d->refresh();
}

void FindBar::showFind()
{
    d->open(false);
}

void FindBar::showReplace()
{
    d->open(true);
}

void FindBar::findNext()
{
    if (d->find->text().isEmpty())
        showFind();
    else
        d->step(true);
}

void FindBar::findPrevious()
{
    if (d->find->text().isEmpty())
        showFind();
    else
        d->step(false);
}

void FindBar::dismiss()
{
    hide();
    d->clearHighlight();
    if (d->editor)
        d->editor->setFocus(Qt::OtherFocusReason);
}

void FindBar::keyPressEvent(QKeyEvent *event)
{
    const bool enter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (event->key() == Qt::Key_Escape)
        dismiss();
    else if (enter && d->replace->hasFocus())
        d->replaceOne();
    else if (enter)
        d->step(!(event->modifiers() & Qt::ShiftModifier));
    else
        QWidget::keyPressEvent(event);
}

} // namespace Fumehood
