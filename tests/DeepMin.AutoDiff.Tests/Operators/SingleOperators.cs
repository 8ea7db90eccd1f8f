namespace DeepMin.AutoDiff.Tests.Operators;

/// <summary>The operators of a float32 model beside those of the float64 model of the same layers.</summary>
public interface ISinglePair
{
    bool HasFingerprintOfItsOwn { get; }

    int ParameterCount { get; }

    /// <summary>Pairs of results (what, float64, float32 widened) at numbers that float32 holds exactly.</summary>
    IEnumerable<(string What, double[] Exact, double[] Single)> Results(int samples, Random random);

    /// <summary>D by the Jacobian, G in float32 and in float64, cross blocks alike; all of the float32 model.</summary>
    (double[] Jacobian, double[] Gram, double[] WidenedGram, double[] CrossGram, double[] WidenedCrossGram) Grams(int samples, Random random);

    void CallAll(int samples);
}

/// <summary>Calls with workspaces of exactly the published length, filled with NaN.</summary>
public sealed class SinglePair<TSingle, TDouble> : ISinglePair
    where TSingle : IModel<TSingle, float>
    where TDouble : IModel<TDouble>
{
    private readonly Operators<TDouble> _double = new();

    public bool HasFingerprintOfItsOwn => TSingle.Fingerprint != TDouble.Fingerprint;

    public int ParameterCount => TSingle.ParameterCount;

    public IEnumerable<(string What, double[] Exact, double[] Single)> Results(int samples, Random random)
    {
        Assert.Equal(TDouble.ParameterCount, ParameterCount);
        int rows = samples * TSingle.OutputCount;
        float[] theta = Gaussian(random, ParameterCount, 0.7), inputs = Gaussian(random, samples * TSingle.InputCount);
        float[] tangent = Gaussian(random, ParameterCount), cotangent = Gaussian(random, rows);
        double[] thetaD = Widen(theta), inputsD = Widen(inputs);
        float[] outputs = new float[rows], jvp = new float[rows], vjp = new float[ParameterCount];
        TSingle.Evaluate(Bind(theta, inputs), outputs, Workspace(ModelOperator.Evaluate, samples));
        TSingle.Jvp(Bind(theta, inputs), tangent, jvp, Workspace(ModelOperator.Jvp, samples));
        TSingle.Vjp(Bind(theta, inputs), cotangent, vjp, Workspace(ModelOperator.Vjp, samples));
        yield return ("outputs", _double.Evaluate(thetaD, inputsD), Widen(outputs));
        yield return ("Jvp", _double.Jvp(thetaD, inputsD, Widen(tangent)), Widen(jvp));
        yield return ("Vjp", _double.Vjp(thetaD, inputsD, Widen(cotangent)), Widen(vjp));
        foreach (JacobianMode mode in new[] { JacobianMode.Forward, JacobianMode.Reverse })
            yield return ($"Jacobian, {mode}", _double.Jacobian(thetaD, inputsD, mode).Jacobian, Widen(Jacobian(theta, inputs, mode)));
        (double[] gram, double[] widened) = Gram(theta, inputs);
        yield return ("Gram", _double.Gram(thetaD, inputsD), gram);
        yield return ("Gram in float64", _double.Gram(thetaD, inputsD), widened);
    }

    public (double[] Jacobian, double[] Gram, double[] WidenedGram, double[] CrossGram, double[] WidenedCrossGram) Grams(int samples, Random random)
    {
        float[] theta = Gaussian(random, ParameterCount, 0.7), inputs = Gaussian(random, samples * TSingle.InputCount);
        (double[] gram, double[] widened) = Gram(theta, inputs);
        ModelInput<float> input = Bind(theta, inputs);
        float[] cross = new float[gram.Length], workspace = Workspace(ModelOperator.CrossGram, 2 * samples);
        double[] widenedCross = new double[gram.Length];
        TSingle.Gram(in input, in input, cross, workspace);
        TSingle.WidenedGram(in input, in input, widenedCross, workspace);
        return (Widen(Jacobian(theta, inputs, JacobianMode.Automatic)), gram, widened, Widen(cross), widenedCross);
    }

    public void CallAll(int samples)
    {
        int rows = samples * TSingle.OutputCount;
        float[] theta = new float[ParameterCount], inputs = new float[samples * TSingle.InputCount], byRow = new float[rows], byParameter = new float[ParameterCount];
        float[] jacobian = new float[rows * ParameterCount], gram = new float[rows * rows];
        float[] workspace = new float[Enum.GetValues<ModelOperator>().Max(each => Length(each, 2 * samples))];
        double[] widened = new double[rows * rows];
        Kernels.Allocation.AssertNone(() =>
        {
            ModelInput<float> input = Bind(theta, inputs);
            TSingle.Evaluate(in input, byRow, workspace);
            TSingle.Jvp(in input, theta, byRow, workspace);
            TSingle.Vjp(in input, byRow, byParameter, workspace);
            TSingle.Jacobian(in input, JacobianMode.Forward, byRow, jacobian, ParameterCount, workspace);
            TSingle.Jacobian(in input, JacobianMode.Reverse, byRow, jacobian, ParameterCount, workspace);
            TSingle.Gram(in input, gram, workspace);
            TSingle.WidenedGram(in input, widened, workspace);
            TSingle.Gram(in input, in input, gram, workspace);
            TSingle.WidenedGram(in input, in input, widened, workspace);
        });
    }

    private static float[] Jacobian(float[] theta, float[] inputs, JacobianMode mode)
    {
        JacobianMode chosen = mode == JacobianMode.Automatic ? TSingle.DefaultJacobianMode : mode;
        int samples = inputs.Length / TSingle.InputCount;
        float[] outputs = new float[samples * TSingle.OutputCount], jacobian = new float[outputs.Length * TSingle.ParameterCount];
        ModelOperator modelOperator = chosen == JacobianMode.Forward ? ModelOperator.JacobianForward : ModelOperator.JacobianReverse;
        TSingle.Jacobian(Bind(theta, inputs), mode, outputs, jacobian, TSingle.ParameterCount, Workspace(modelOperator, samples));
        return jacobian;
    }

    private static (double[] Gram, double[] Widened) Gram(float[] theta, float[] inputs)
    {
        int samples = inputs.Length / TSingle.InputCount, rows = samples * TSingle.OutputCount;
        float[] gram = new float[rows * rows];
        double[] widened = new double[rows * rows];
        TSingle.Gram(Bind(theta, inputs), gram, Workspace(ModelOperator.Gram, samples));
        TSingle.WidenedGram(Bind(theta, inputs), widened, Workspace(ModelOperator.Gram, samples));
        return (Widen(gram), widened);
    }

    // An operator that the model does not have counts as needing no workspace.
    private static long Length(ModelOperator modelOperator, int samples)
    {
        try
        {
            return TSingle.WorkspaceLength(modelOperator, samples);
        }
        catch (ArgumentOutOfRangeException)
        {
            return 0;
        }
    }

    private static ModelInput<float> Bind(float[] theta, float[] inputs) => new(theta, inputs, inputs.Length / TSingle.InputCount);

    private static float[] Workspace(ModelOperator modelOperator, int samples)
    {
        float[] workspace = new float[TSingle.WorkspaceLength(modelOperator, samples)];
        Array.Fill(workspace, float.NaN);
        return workspace;
    }

    private static float[] Gaussian(Random random, int length, double scale = 1) => Array.ConvertAll(Support.Gaussian.Vector(random, length, scale), value => (float)value);

    private static double[] Widen(float[] values) => Array.ConvertAll(values, value => (double)value);
}
