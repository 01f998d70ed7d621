// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>
#include <QMap>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <nlohmann/json.hpp>

namespace Fumehood::Bench {

inline double median(QList<double> values)
{
    if (values.isEmpty())
        return std::nan("");
    std::sort(values.begin(), values.end());
    const qsizetype middle = values.size() / 2;
    return values.size() % 2 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
}

/// Figures of one benchmark: prints a table while it goes, and one JSON object as the last line.
class Report
{
public:
    explicit Report(std::string name) { m_json["bench"] = std::move(name); }

    void add(const QByteArray &figure, double value) { m_values[figure] << value; }
    double median(const QByteArray &figure) const { return Bench::median(m_values.value(figure)); }
    void note(const char *name, nlohmann::ordered_json value) { m_json[name] = std::move(value); }
    /// numerator / denominator of the medians.
    void ratio(const QByteArray &name, const QByteArray &numerator, const QByteArray &denominator)
    {
        ratio(name, median(numerator) / median(denominator));
    }
    void ratio(const QByteArray &name, double value) { m_ratios[name.toStdString()] = rounded(value, 1000); }
    void print()
    {
        for (const auto &[figure, values] : m_values.asKeyValueRange()) {
            const auto [least, most] = std::minmax_element(values.begin(), values.end());
            std::printf("%-28s %5lld runs  min %9.2f  median %9.2f  max %9.2f\n", figure.constData(), qlonglong(values.size()), *least,
                        Bench::median(values), *most);
            m_json["medians"][figure.toStdString()] = rounded(Bench::median(values), 100);
        }
        m_json["ratios"] = m_ratios;
        std::printf("%s\n", m_json.dump().c_str());
    }

private:
    static double rounded(double value, double steps) { return std::round(value * steps) / steps; }

    nlohmann::ordered_json m_json, m_ratios = nlohmann::ordered_json::object();
    QMap<QByteArray, QList<double>> m_values;
};

} // namespace Fumehood::Bench
