namespace Calibration;

/// <summary>Correct decimal digits: the smallest −log₁₀ of a relative error.</summary>
internal static class Digits
{
    private const double Certified = 11;

    /// <summary>The digits of all values, between 0 and 11.</summary>
    public static double Of(IReadOnlyList<double> values, IReadOnlyList<double> certified) =>
        values.Count == 0 ? 0 : values.Zip(certified, Of).Min();

    private static double Of(double value, double certified)
    {
        double error = Math.Abs(value - certified) / Math.Abs(certified);
        return double.IsFinite(error) ? Math.Clamp(-Math.Log10(error), 0, Certified) : 0;
    }
}
