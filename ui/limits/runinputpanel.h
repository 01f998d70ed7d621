// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/support/result.h"

#include <QStringList>
#include <QWidget>

class QCheckBox;
class QLabel;
class QLineEdit;
class QPlainTextEdit;

namespace Fumehood {

class Theme;

/// What a program is given besides its source; kept per tab. A value.
struct RunInput
{
    QString arguments;      ///< as typed; quotes keep spaces together
    QString text;           ///< sent to standard input when the program starts
    bool endsInput = true;  ///< standard input ends after `text`, if there is any
    bool operator==(const RunInput &) const = default;

    bool isEmpty() const { return arguments.isEmpty() && text.isEmpty(); }
};

/// `text` as a POSIX shell would split it, without expanding anything; the sentence names an open quote.
Result<QStringList> splitArguments(const QString &text);

/// Arguments and prepared standard input of the snippet in front.
class RunInputPanel final : public QWidget
{
    Q_OBJECT
public:
    explicit RunInputPanel(Theme &theme, QWidget *parent = nullptr);

    RunInput input() const;
    void setInput(const RunInput &input);
    QString problem() const;

signals:
    void changed();

private:
    void refresh();

    Theme &m_theme;
    QLineEdit *m_arguments;
    QLabel *m_error;
    QPlainTextEdit *m_text;
    QCheckBox *m_endsInput;
};

} // namespace Fumehood
