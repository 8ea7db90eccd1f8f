namespace DeepMin.AutoDiff.Reliability.Tests.ScaleLaw;

/// <summary>Numbers of a run that have one unit, 2^Exponent of that of the run at k = 0.</summary>
internal sealed record ScaledResult(string Name, double[] Values, int Exponent, bool IsTrace = false)
{
    /// <summary>The first difference of bits after the unit is taken out, or <see langword="null"/>.</summary>
    public string? FirstDifference(ScaledResult at0)
    {
        if (Values.Length != at0.Values.Length)
            return $"{Name} has {Values.Length} numbers, not {at0.Values.Length}";
        for (int i = 0; i < Values.Length; i++)
        {
            double value = Math.ScaleB(Values[i], -Exponent);
            if (BitConverter.DoubleToInt64Bits(value) != BitConverter.DoubleToInt64Bits(at0.Values[i]) && !(double.IsNaN(value) && double.IsNaN(at0.Values[i])))
                return $"{Name}[{i}] is {value:r}, not {at0.Values[i]:r}";
        }

        return null;
    }

    /// <summary>Whether the numbers are right to six digits of the largest, as far as a double can hold them.</summary>
    public bool IsRight(ScaledResult at0)
    {
        if (IsTrace)
            return true;
        if (Values.Length != at0.Values.Length)
            return false;
        double largest = at0.Values.Length == 0 ? 0 : at0.Values.Max(Math.Abs);
        for (int i = 0; i < Values.Length; i++)
        {
            double expected = Math.ScaleB(at0.Values[i], Exponent), tolerance = Math.ScaleB(1e-6 * largest, Exponent);
            if (Values[i] != expected && !(Math.Abs(Values[i] - expected) <= tolerance + double.Epsilon && double.IsFinite(expected)))
                return false;
        }

        return true;
    }
}
