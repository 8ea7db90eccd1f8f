using System.Globalization;

namespace DeepMin.AutoDiff.Generators.Symbolics;

/// <summary>Numbers as text that reads back to the same bits, the same on every host of the compiler.</summary>
internal static class NumberText
{
    /// <summary>The first of the 15-, 16- and 17-digit forms that reads back exactly; "R" differs between .NET Framework and .NET.</summary>
    public static string Shortest(double value)
    {
        if (value == 0)
        {
            return 1 / value < 0 ? "-0" : "0";
        }

        foreach (string format in (string[])["G15", "G16"])
        {
            string text = value.ToString(format, CultureInfo.InvariantCulture);
            if (double.Parse(text, CultureInfo.InvariantCulture) == value)
            {
                return text;
            }
        }

        return value.ToString("G17", CultureInfo.InvariantCulture);
    }
}
