namespace DeepMin.AutoDiff.Tests.Support;

/// <summary>
/// A plain dense network and its derivatives, written directly from the textbook: an independent reference for generated operators and a
/// map for flows. θ is layer by layer W (outputs × inputs, row-major), then b; no activation after the last layer; row r·Q + q of D.
/// </summary>
public sealed class ReferenceNetwork
{
    private readonly int[] _widths;
    private readonly string[] _activations;

    /// <param name="widths">Inputs, hidden widths, outputs.</param>
    /// <param name="activations">One per hidden layer.</param>
    public ReferenceNetwork(int[] widths, params string[] activations)
    {
        _widths = widths;
        _activations = activations;
        Assert.Equal(widths.Length - 2, activations.Length);
    }

    public int InputCount => _widths[0];

    public int OutputCount => _widths[^1];

    public int LayerCount => _widths.Length - 1;

    public int ParameterCount => Enumerable.Range(0, LayerCount).Sum(layer => (_widths[layer] + 1) * _widths[layer + 1]);

    /// <summary>W ~ N(0, 1)/√(inputs of the layer), b ~ 0.1·N(0, 1).</summary>
    public double[] Initialize(Random random)
    {
        List<double> theta = [];
        for (int l = 0; l < LayerCount; l++)
        {
            theta.AddRange(Gaussian.Vector(random, _widths[l] * _widths[l + 1], 1 / Math.Sqrt(_widths[l])));
            theta.AddRange(Gaussian.Vector(random, _widths[l + 1], 0.1));
        }

        return [.. theta];
    }

    public double[] Evaluate(ReadOnlySpan<double> theta, ReadOnlySpan<double> inputs) => Forward(theta, inputs)[^1].Value;

    public double[] Jvp(ReadOnlySpan<double> theta, ReadOnlySpan<double> inputs, ReadOnlySpan<double> tangent)
    {
        Layer[] layers = Forward(theta, inputs);
        int samples = inputs.Length / InputCount, offset = 0;
        double[] dot = new double[inputs.Length];
        for (int l = 0; l < LayerCount; l++)
        {
            int n = _widths[l], m = _widths[l + 1];
            double[] next = new double[samples * m];
            for (int r = 0; r < samples; r++)
            {
                for (int i = 0; i < m; i++)
                {
                    double sum = tangent[offset + (m * n) + i];
                    for (int k = 0; k < n; k++)
                        sum += (theta[offset + (i * n) + k] * dot[(r * n) + k]) + (tangent[offset + (i * n) + k] * layers[l].Value[(r * n) + k]);
                    next[(r * m) + i] = sum * layers[l + 1].Slope[(r * m) + i];
                }
            }

            dot = next;
            offset += (n + 1) * m;
        }

        return dot;
    }

    public double[] Vjp(ReadOnlySpan<double> theta, ReadOnlySpan<double> inputs, ReadOnlySpan<double> cotangent)
    {
        Layer[] layers = Forward(theta, inputs);
        int samples = inputs.Length / InputCount, offset = ParameterCount;
        double[] result = new double[ParameterCount], bar = cotangent.ToArray();
        for (int l = LayerCount - 1; l >= 0; l--)
        {
            int n = _widths[l], m = _widths[l + 1];
            offset -= (n + 1) * m;
            double[] before = new double[samples * n];
            for (int r = 0; r < samples; r++)
            {
                for (int i = 0; i < m; i++)
                {
                    double a = bar[(r * m) + i] * layers[l + 1].Slope[(r * m) + i];
                    result[offset + (m * n) + i] += a;
                    for (int k = 0; k < n; k++)
                    {
                        result[offset + (i * n) + k] += a * layers[l].Value[(r * n) + k];
                        before[(r * n) + k] += a * theta[offset + (i * n) + k];
                    }
                }
            }

            bar = before;
        }

        return result;
    }

    /// <summary>D, one Vjp per row of one sample.</summary>
    public double[] Jacobian(ReadOnlySpan<double> theta, ReadOnlySpan<double> inputs)
    {
        int samples = inputs.Length / InputCount, k = ParameterCount, q = OutputCount;
        double[] jacobian = new double[samples * q * k], unit = new double[q];
        for (int r = 0; r < samples; r++)
        {
            for (int i = 0; i < q; i++)
            {
                Array.Clear(unit);
                unit[i] = 1;
                Vjp(theta, inputs.Slice(r * InputCount, InputCount), unit).CopyTo(jacobian, ((r * q) + i) * k);
            }
        }

        return jacobian;
    }

    /// <summary>D·Dᵀ by contraction: G = Σ_l (Δ_l·Δ_lᵀ) ∘ (H·Hᵀ + 1), Δ_l = ∂x/∂a_l.</summary>
    public double[] Gram(ReadOnlySpan<double> theta, ReadOnlySpan<double> inputs)
    {
        Layer[] layers = Forward(theta, inputs);
        int samples = inputs.Length / InputCount, q = OutputCount, rows = samples * q, offset = ParameterCount;
        double[] gram = new double[rows * rows];
        double[] delta = new double[rows * q];
        for (int a = 0; a < rows; a++)
            delta[(a * q) + (a % q)] = 1;
        for (int l = LayerCount - 1; l >= 0; l--)
        {
            int n = _widths[l], m = _widths[l + 1];
            offset -= (n + 1) * m;
            for (int a = 0; a < rows; a++)
            {
                ReadOnlySpan<double> h = layers[l].Value.AsSpan(a / q * n, n), u = delta.AsSpan(a * m, m);
                for (int b = 0; b <= a; b++)
                {
                    double product = Dot(u, delta.AsSpan(b * m, m)) * (Dot(h, layers[l].Value.AsSpan(b / q * n, n)) + 1);
                    gram[(a * rows) + b] += product;
                    if (a != b)
                        gram[(b * rows) + a] += product;
                }
            }

            if (l > 0)
                delta = PullBack(delta, theta.Slice(offset, m * n), layers[l].Slope, q, m, n);
        }

        return gram;
    }

    // Δ_{l−1} = Δ_l·W_l·diag σ′.
    private static double[] PullBack(double[] delta, ReadOnlySpan<double> weights, double[] slope, int outputs, int m, int n)
    {
        int rows = delta.Length / m;
        double[] before = new double[rows * n];
        for (int a = 0; a < rows; a++)
        {
            for (int i = 0; i < m; i++)
            {
                for (int k = 0; k < n; k++)
                    before[(a * n) + k] += delta[(a * m) + i] * weights[(i * n) + k];
            }

            for (int k = 0; k < n; k++)
                before[(a * n) + k] *= slope[(a / outputs * n) + k];
        }

        return before;
    }

    private static double Dot(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        double sum = 0;
        for (int i = 0; i < a.Length; i++)
            sum += a[i] * b[i];
        return sum;
    }

    private Layer[] Forward(ReadOnlySpan<double> theta, ReadOnlySpan<double> inputs)
    {
        int samples = inputs.Length / InputCount, offset = 0;
        Layer[] layers = new Layer[LayerCount + 1];
        layers[0] = new Layer(inputs.ToArray(), []);
        for (int l = 0; l < LayerCount; l++)
        {
            int n = _widths[l], m = _widths[l + 1];
            string activation = l < LayerCount - 1 ? _activations[l] : "identity";
            Layer next = new(new double[samples * m], new double[samples * m]);
            for (int r = 0; r < samples; r++)
            {
                for (int i = 0; i < m; i++)
                {
                    double a = theta[offset + (m * n) + i] + Dot(theta.Slice(offset + (i * n), n), layers[l].Value.AsSpan(r * n, n));
                    next.Value[(r * m) + i] = ReferenceActivation.Value(activation, a);
                    next.Slope[(r * m) + i] = ReferenceActivation.Derivative(activation, a);
                }
            }

            layers[l + 1] = next;
            offset += (n + 1) * m;
        }

        return layers;
    }

    /// <summary>h of a layer and σ′ at its pre-activations, samples × width.</summary>
    private sealed record Layer(double[] Value, double[] Slope);
}
