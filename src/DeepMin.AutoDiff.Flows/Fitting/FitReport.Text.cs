using System.Globalization;
using System.Text;

namespace DeepMin.AutoDiff.Flows;

/// <content>The text form.</content>
public sealed partial record FitReport
{
    private const int MostParameters = 40;

    /// <summary>The report on one page; of many parameters the first 40.</summary>
    public override string ToString()
    {
        StringBuilder page = new();
        Line(page, $"Fit {Status}: {Message}");
        Line(page, $"  start {Start} of {StartsTried} tried, {Iterations} iterations, {Evaluations} evaluations");
        Line(page, $"  {ObservationCount} observations, {Parameters.Count} parameters, {DegreesOfFreedom} degrees of freedom");
        Line(page, $"  residual sum of squares {SquareText.Of(ResidualNorm)}{(SquareText.IsInRange(ResidualNorm) || !double.IsFinite(ResidualNorm) ? "" : " (out of the range of a double)")}, norm {ResidualNorm:g6}, standard deviation {(ResidualStandardDeviation is { } sigma ? Text($"{sigma:g6}") : "none")}");
        if (Loss is not null)
            Line(page, $"  loss {Loss}{(LossScale is { } scale ? Text($", scale {scale:g4}, {DownWeighted.Count} observations of less than half weight") : "")}: the sum of squares is its");
        Line(page, $"  relative offset {(RelativeOffset is { } offset ? Text($"{offset:g2}") : "none")}, largest cosine {(LargestCosine is { } cosine ? Text($"{cosine:g2}") : "none")}, Hessian {(IsHessianPositiveDefinite switch { true => "positive definite", false => "not positive definite", _ => "not evaluated" })}");
        Line(page, $"  rank {Rank} of {Parameters.Count - AtBounds.Count}, condition {Condition:g3}");
        if (StandardErrors.Count == 0)
            Line(page, $"  standard errors: the data do not determine them");
        AppendParameters(page);
        return page.ToString();
    }

    private void AppendParameters(StringBuilder page)
    {
        int width = Parameters.Count == 0 ? 0 : Parameters.Take(MostParameters).Max(parameter => parameter.Name.Length);
        for (int j = 0; j < Math.Min(Parameters.Count, MostParameters); j++)
        {
            string error = StandardErrors.Count == 0 ? "" : Text($" ± {StandardErrors[j]:g3}");
            Line(page, $"    {Parameters[j].Name.PadRight(width)}  {Parameters[j].Value:g10}{error}{(AtBounds.Contains(j) ? "  (at its bound)" : "")}");
        }

        if (Parameters.Count > MostParameters)
            Line(page, $"    … {Parameters.Count - MostParameters} more");
    }

    private static void Line(StringBuilder page, FormattableString line) => page.Append(Text(line)).Append('\n');

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
