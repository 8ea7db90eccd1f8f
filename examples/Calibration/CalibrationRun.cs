using DeepMin.AutoDiff.Flows;

namespace Calibration;

/// <summary>A problem fitted from one of its starts.</summary>
/// <param name="Problem">The problem.</param>
/// <param name="Start">Number of the start: 1 far, 2 near.</param>
/// <param name="Report">The report of the fit.</param>
/// <param name="Theta">The fitted parameters.</param>
/// <param name="Predict">The fitted model.</param>
/// <param name="MathNetDigits">Digits that the minimizer of MathNet.Numerics finds from the same start, with the same derivatives; null if it fails.</param>
internal sealed record CalibrationRun(Problem Problem, int Start, FitReport Report, double[] Theta, Func<double[], double[]> Predict, double? MathNetDigits)
{
    /// <summary>Digits of the parameters, 11 at most: those that are certified.</summary>
    public double Digits => Calibration.Digits.Of(Theta, Problem.Certified);

    /// <summary>Digits of the standard errors.</summary>
    public double StandardErrorDigits => Calibration.Digits.Of(Report.StandardErrors, Problem.StandardErrors);
}
