using System.Globalization;

namespace DeepMin.AutoDiff.Flows;

/// <summary>Writes the square of a norm in digits, also where a double cannot hold it.</summary>
internal static class SquareText
{
    // The least number of full precision.
    private const double SmallestNormal = 2.2250738585072014e-308;

    /// <summary>Whether the square of a norm is a double of full precision, or 0 with the norm.</summary>
    public static bool IsInRange(double norm) => norm == 0 || norm * norm is >= SmallestNormal and < double.PositiveInfinity;

    /// <summary>norm² with six digits.</summary>
    public static string Of(double norm)
    {
        if (IsInRange(norm) || !double.IsFinite(norm))
            return (norm * norm).ToString("g6", CultureInfo.InvariantCulture);

        // Digits and power of ten of the norm itself are exact enough, down to subnormal numbers.
        string[] parts = norm.ToString("e16", CultureInfo.InvariantCulture).Split('e');
        double digits = double.Parse(parts[0], CultureInfo.InvariantCulture);
        int exponent = 2 * int.Parse(parts[1], CultureInfo.InvariantCulture);
        double square = digits * digits;
        return string.Create(CultureInfo.InvariantCulture, $"{(square < 10 ? square : square / 10):g6}e{(square < 10 ? exponent : exponent + 1)}");
    }
}
