namespace DeepMin.AutoDiff.Flows;

/// <summary>Finds NaN and infinities, so that they are reported where they enter.</summary>
internal static class Finite
{
    /// <summary>Requires finite data, naming row and column of the first value that is not.</summary>
    public static void Require(ReadOnlySpan<double> values, int columns, string name)
    {
        int index = FirstNonFinite(values);
        if (index < 0)
            return;
        string place = columns > 1 ? $"row {index / columns}, column {index % columns}" : $"index {index}";
        throw new ArgumentException($"Expected finite {name}, got {values[index]} at {place}.", name);
    }

    /// <summary>Index of the first NaN or infinity, or −1.</summary>
    public static int FirstNonFinite(ReadOnlySpan<double> values)
    {
        for (int i = 0; i < values.Length; i++)
        {
            if (!double.IsFinite(values[i]))
                return i;
        }

        return -1;
    }
}
