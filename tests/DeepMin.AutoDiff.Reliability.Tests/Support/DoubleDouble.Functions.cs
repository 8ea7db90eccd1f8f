namespace DeepMin.AutoDiff.Reliability.Tests.Support;

/// <content>Elementary functions: Taylor series after reduction, and Newton's method on them for the inverse functions.</content>
internal readonly partial record struct DoubleDouble
{
    private const int SeriesTerms = 20;

    private static readonly DoubleDouble Ln2 = new(0.69314718055994529, 2.3190468138462996e-17);
    private static readonly DoubleDouble HalfPi = new(1.5707963267948966, 6.123233995736766e-17);

    public static DoubleDouble Sqrt(DoubleDouble value)
    {
        if (value.High <= 0)
            return value.High == 0 ? 0 : double.NaN;
        double root = Math.Sqrt(value.High);
        return Of(QuickTwoSum(root, (value - ((DoubleDouble)root * root)).High / (2 * root)));
    }

    public static DoubleDouble Exp(DoubleDouble value)
    {
        if (value.High > 709 || value.High < -700 || double.IsNaN(value.High))
            return Math.Exp(value.High);
        double doublings = Math.Round(value.High / Ln2.High);
        DoubleDouble reduced = (value - (Ln2 * doublings)) * (1.0 / 256), term = reduced, sum = reduced;
        for (int k = 2; k <= 12; k++)
        {
            term = term * reduced / k;
            sum += term;
        }

        // (1 + s)² − 1 = 2s + s², eight times, keeps the digits of a small s.
        for (int k = 0; k < 8; k++)
            sum = (sum * 2.0) + (sum * sum);
        sum += 1.0;
        return new(Math.ScaleB(sum.High, (int)doublings), Math.ScaleB(sum.Low, (int)doublings));
    }

    public static DoubleDouble Log(DoubleDouble value)
    {
        DoubleDouble log = Math.Log(value.High);
        for (int k = 0; k < 2; k++)
            log = log + (value * Exp(-log)) - 1.0;
        return log;
    }

    public static DoubleDouble Sin(DoubleDouble value) => OnQuadrant(value, 0);

    public static DoubleDouble Cos(DoubleDouble value) => OnQuadrant(value, 1);

    public static DoubleDouble Atan(DoubleDouble value)
    {
        DoubleDouble angle = Math.Atan(value.High);
        for (int k = 0; k < 2; k++)
        {
            DoubleDouble cosine = Cos(angle), sine = Sin(angle);
            angle += ((value * cosine) - sine) / (cosine + (value * sine));
        }

        return angle;
    }

    private static DoubleDouble OnQuadrant(DoubleDouble value, int shift)
    {
        double quarters = Math.Round(value.High / HalfPi.High);
        DoubleDouble reduced = value - (HalfPi * quarters);
        int quadrant = (int)(((quarters % 4) + 4 + shift) % 4);
        DoubleDouble result = Series(reduced, isOdd: quadrant % 2 == 0);
        return quadrant >= 2 ? -result : result;
    }

    // x − x³/3! + … or 1 − x²/2! + … for |x| ≤ π/4.
    private static DoubleDouble Series(DoubleDouble x, bool isOdd)
    {
        DoubleDouble term = isOdd ? x : 1.0, sum = term, square = x * x;
        int degree = isOdd ? 1 : 0;
        for (int k = 0; k < SeriesTerms; k++, degree += 2)
        {
            term = -(term * square) / ((degree + 1.0) * (degree + 2.0));
            sum += term;
        }

        return sum;
    }
}
