using System.Globalization;

namespace DeepMin.AutoDiff;

/// <summary>Names the Q outputs of one sample; sample r's output q is component r·Q + q of the stacked outputs.</summary>
public sealed class OutputLayout
{
    private readonly string[] _names;

    /// <summary>Creates a layout.</summary>
    /// <param name="names">One name per output.</param>
    public OutputLayout(params ReadOnlySpan<string> names) => _names = names.ToArray();

    /// <summary>Names the outputs by a stem and their number, from 0: <c>y0</c>, <c>y1</c> and so on.</summary>
    /// <param name="stem">What all names begin with.</param>
    /// <param name="count">Number Q of outputs, at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="count"/> is below 1.</exception>
    public static OutputLayout Numbered(string stem, int count)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        string[] names = new string[count];
        for (int q = 0; q < count; q++)
            names[q] = string.Create(CultureInfo.InvariantCulture, $"{stem}{q}");
        return new OutputLayout(names);
    }

    /// <summary>These outputs followed by their derivatives by the inputs, output by output: <c>∂y0/∂x0</c>, <c>∂y0/∂x1</c> and so on.</summary>
    /// <param name="inputs">Names of the inputs.</param>
    public OutputLayout WithSlopes(OutputLayout inputs)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        return new OutputLayout([.. _names, .. _names.SelectMany(output => inputs.Names.Select(input => $"∂{output}/∂{input}"))]);
    }

    /// <summary>Number Q of outputs.</summary>
    public int Count => _names.Length;

    /// <summary>The names, in order.</summary>
    public IReadOnlyList<string> Names => _names;

    /// <summary>Row of the stacked outputs, and of the Jacobian, that holds an output of a sample.</summary>
    /// <param name="sample">Sample r.</param>
    /// <param name="output">Output q.</param>
    public long Row(int sample, int output) => ((long)sample * Count) + output;
}
