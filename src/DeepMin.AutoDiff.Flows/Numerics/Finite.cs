using System.Numerics;

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
        throw new ArgumentException($"Expected finite {name}, got {values[index]} at {Place(index, columns)}.", name);
    }

    /// <summary>Copies positive, finite data, naming the index of the first value that is not.</summary>
    public static double[] RequirePositive(ReadOnlySpan<double> values, string name)
    {
        Require(values, 1, name);
        int invalid = values.IndexOfAnyExceptInRange(double.Epsilon, double.MaxValue);
        if (invalid >= 0)
            throw new ArgumentException($"Expected positive {name}, got {values[invalid]} at index {invalid}.", name);
        return values.ToArray();
    }

    /// <summary>Rounds finite data to a scalar, naming row and column of the first value that it cannot hold.</summary>
    public static T[] Round<T>(ReadOnlySpan<double> values, int columns, string name)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Require(values, columns, name);
        T[] rounded = new T[values.Length];
        for (int i = 0; i < rounded.Length; i++)
        {
            rounded[i] = T.CreateTruncating(values[i]);
            if (!T.IsFinite(rounded[i]))
                throw new ArgumentException($"Expected {name} in the range of {typeof(T).Name}, got {values[i]} at {Place(i, columns)}.", name);
        }

        return rounded;
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

    private static string Place(int index, int columns) => columns > 1 ? $"row {index / columns}, column {index % columns}" : $"index {index}";
}
