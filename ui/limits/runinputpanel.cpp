// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/limits/runinputpanel.h"

#include "ui/theme/theme.h"

#include <QCheckBox>
#include <QCoreApplication>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QSignalBlocker>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace Fumehood {

Result<QStringList> splitArguments(const QString &text)
{
    QStringList words;
    QString word;
    bool inWord = false, escaped = false;
    QChar quote;
    for (const QChar c : text) {
        if (escaped) {
            // Between double quotes a backslash is only special before these.
            if (quote == u'"' && c != u'"' && c != u'\\')
                word += u'\\';
            word += c;
            escaped = false;
        } else if (c == u'\\' && quote != u'\'') {
            escaped = inWord = true;
        } else if (!quote.isNull() ? c == quote : (c == u'"' || c == u'\'')) {
            quote = quote.isNull() ? c : QChar();
            inWord = true;
        } else if (quote.isNull() && c.isSpace()) {
            if (std::exchange(inWord, false))
                words.append(std::exchange(word, {}));
        } else {
            word += c;
            inWord = true;
        }
    }
    if (!quote.isNull())
        return failure(QCoreApplication::translate("RunInput", "The arguments have a %1 that is never closed.").arg(quote));
    if (escaped)
        return failure(QCoreApplication::translate("RunInput", "The arguments end in a backslash; write \\\\ for one."));
    if (inWord)
        words.append(word);
    return words;
}

RunInputPanel::RunInputPanel(Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_arguments(new QLineEdit(this))
    , m_error(new QLabel(this))
    , m_text(new QPlainTextEdit(this))
    , m_endsInput(new QCheckBox(tr("&End the input after this text"), this))
{
    auto *argumentsLabel = new QLabel(tr("&Arguments"), this);
    argumentsLabel->setBuddy(m_arguments);
    auto *textLabel = new QLabel(tr("Standard &input"), this);
    textLabel->setBuddy(m_text);

    m_arguments->setObjectName(u"run-arguments"_s);
    m_arguments->setAccessibleName(tr("Arguments"));
    m_arguments->setPlaceholderText(tr("none"));
    m_arguments->setToolTip(tr("What the program finds as its arguments; quotes keep spaces together. Kept with the tab."));
    m_arguments->setClearButtonEnabled(true);
    m_error->setWordWrap(true);
    m_text->setObjectName(u"run-input"_s);
    m_text->setAccessibleName(tr("Standard input"));
    m_text->setPlaceholderText(tr("Sent when the program starts. More can be typed below the console."));
    m_text->setTabChangesFocus(true);
    m_text->setFont(Theme::monospaceFont());
    m_text->setLineWrapMode(QPlainTextEdit::NoWrap);
    m_text->setMinimumHeight(m_text->fontMetrics().lineSpacing() * 4);
    m_text->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    m_endsInput->setToolTip(tr("A program that reads until the end of its input finishes only if this is on."));

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->addWidget(argumentsLabel);
    layout->addWidget(m_arguments);
    layout->addWidget(m_error);
    layout->addWidget(textLabel);
    layout->addWidget(m_text, 1);
    layout->addWidget(m_endsInput);

    const auto handleChange = [this] { refresh(); emit changed(); };
    connect(m_arguments, &QLineEdit::textChanged, this, handleChange);
    connect(m_text, &QPlainTextEdit::textChanged, this, handleChange);
    connect(m_endsInput, &QCheckBox::toggled, this, handleChange);
    connect(&theme, &Theme::changed, this, &RunInputPanel::refresh);
    setInput({});
}

RunInput RunInputPanel::input() const
{
    return {m_arguments->text(), m_text->toPlainText(), m_endsInput->isChecked()};
}

void RunInputPanel::setInput(const RunInput &input)
{
    const QSignalBlocker arguments(m_arguments), text(m_text), ends(m_endsInput);
    m_arguments->setText(input.arguments);
    m_text->setPlainText(input.text);
    m_endsInput->setChecked(input.endsInput);
    refresh();
}

QString RunInputPanel::problem() const
{
    const auto arguments = splitArguments(m_arguments->text());
    return arguments ? QString() : arguments.error();
}

void RunInputPanel::refresh()
{
    m_error->setText(problem());
    m_error->setVisible(!m_error->text().isEmpty());
    QPalette palette = m_error->palette();
    palette.setColor(QPalette::WindowText, m_theme.color(Theme::Role::Error));
    m_error->setPalette(palette);
    m_endsInput->setEnabled(!m_text->document()->isEmpty());
}

} // namespace Fumehood
