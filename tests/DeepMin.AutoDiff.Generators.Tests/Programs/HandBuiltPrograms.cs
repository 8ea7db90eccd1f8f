using DeepMin.AutoDiff.Generators.Programs;
using DeepMin.AutoDiff.Generators.Symbolics;
using DeepMin.AutoDiff.Generators.Transforms;

namespace DeepMin.AutoDiff.Generators.Tests.Programs;

/// <summary>Source programs that attributes cannot declare.</summary>
internal static class HandBuiltPrograms
{
    /// <summary>
    /// A skip connection, a matrix used three times (twice in one sum, once transposed), and an elementwise function of a value
    /// and a parameter vector: z1 = W·x + b, a1 = tanh(z1), z2 = W·a1 + Wᵀ·x, a2 = sin(z2)·p, s = a1 + a2, y = V·s + c.
    /// </summary>
    public static ModelProgram SharedWeights()
    {
        ProgramBuilder builder = new();
        Slice w = new("W", 0, 3, 3), b = new("b", 9, 3, 1), p = new("p", 12, 3, 1), v = new("V", 15, 2, 3), c = new("c", 21, 2, 1);
        InputNode x = builder.Input(Label("x", "Input"), 3);

        Node z1 = builder.Sum(Label("z1", "Cell1"), [Product(builder, "Wx", "Cell1", w, x), Vector(builder, b, "Cell1")]);
        Node a1 = builder.Map(Label("a1", "Cell1"), new ScalarFunction("tanh", builder.Expressions.Call(Functions.Tanh, builder.Expressions.Variable(0))), z1);
        Node z2 = builder.Sum(Label("z2", "Cell2"), [Product(builder, "Wa1", "Cell2", w, a1), Product(builder, "WTx", "Cell2", w, x, transposed: true)]);
        Expr scaledSine = builder.Expressions.Multiply(builder.Expressions.Call(Functions.Sin, builder.Expressions.Variable(0)), builder.Expressions.Variable(1));
        Node a2 = builder.Map(Label("a2", "Cell2"), new ScalarFunction("scaledSine", scaledSine), z2, Vector(builder, p, "Cell2"));
        Node s = builder.Sum(Label("s", "Cell2"), [a1, a2]);
        Node y = builder.Sum(Label("y", "Readout"), [Product(builder, "Vs", "Readout", v, s), Vector(builder, c, "Readout")]);
        return new ModelProgram(new Program(builder, [y], []), x, [w, b, p, v, c]);
    }

    /// <summary>A matrix that enters one sum both ways, and nothing else: z = W·x + Wᵀ·x, a = tanh(z), y = a + x.</summary>
    public static ModelProgram SymmetricCell()
    {
        ProgramBuilder builder = new();
        Slice w = new("W", 0, 3, 3);
        InputNode x = builder.Input(Label("x", "Input"), 3);
        Node z = builder.Sum(Label("z", "Cell"), [Product(builder, "Wx", "Cell", w, x), Product(builder, "WTx", "Cell", w, x, transposed: true)]);
        Node a = builder.Map(Label("a", "Cell"), new ScalarFunction("tanh", builder.Expressions.Call(Functions.Tanh, builder.Expressions.Variable(0))), z);
        return new ModelProgram(new Program(builder, [builder.Sum(Label("y", "Cell"), [a, x])], []), x, [w]);
    }

    /// <summary>A sum that holds one term twice: a = tanh(W·x), y = a + a + V·a.</summary>
    public static ModelProgram RepeatedTerm()
    {
        ProgramBuilder builder = new();
        Slice w = new("W", 0, 3, 3), v = new("V", 9, 3, 3);
        InputNode x = builder.Input(Label("x", "Input"), 3);
        Node z = Product(builder, "z", "Cell1", w, x);
        Node a = builder.Map(Label("a", "Cell1"), new ScalarFunction("tanh", builder.Expressions.Call(Functions.Tanh, builder.Expressions.Variable(0))), z);
        Node y = builder.Sum(Label("y", "Cell2"), [a, a, Product(builder, "Va", "Cell2", v, a)]);
        return new ModelProgram(new Program(builder, [y], []), x, [w, v]);
    }

    /// <summary>Two layers that share matrix and bias: a1 = tanh(W·x + b), a2 = tanh(W·a1 + b), y = V·a2 + c.</summary>
    public static ModelProgram SharedLayer()
    {
        ProgramBuilder builder = new();
        Slice w = new("W", 0, 3, 3), b = new("b", 9, 3, 1), v = new("V", 12, 2, 3), c = new("c", 18, 2, 1);
        InputNode x = builder.Input(Label("x", "Input"), 3);
        Node h = x;
        foreach (int layer in new[] { 1, 2 })
        {
            Node z = builder.Sum(Label($"z{layer}", $"Layer{layer}"), [Product(builder, $"W{layer}", $"Layer{layer}", w, h), Vector(builder, b, $"Layer{layer}")]);
            h = builder.Map(Label($"a{layer}", $"Layer{layer}"), new ScalarFunction("tanh", builder.Expressions.Call(Functions.Tanh, builder.Expressions.Variable(0))), z);
        }

        Node y = builder.Sum(Label("y", "Readout"), [Product(builder, "Va2", "Readout", v, h), Vector(builder, c, "Readout")]);
        return new ModelProgram(new Program(builder, [y], []), x, [w, b, v, c]);
    }

    /// <summary>
    /// Parts and stacks: v = (x[1], c·sin(x[0]·x[2])), a = tanh(W·v + b), y = (c, a[0]·x[2], a): parts of inputs and of values, a parameter as an
    /// output, a stack that enters a product.
    /// </summary>
    public static ModelProgram PartsAndStacks()
    {
        ProgramBuilder builder = new();
        Slice w = new("W", 0, 3, 2), b = new("b", 6, 3, 1), c = new("c", 9, 1, 1);
        InputNode x = builder.Input(Label("x", "Input"), 3);
        Node[] inputs = [.. Enumerable.Range(0, 3).Select(i => builder.Part(Label($"x{i}", "Input"), x, i, 1))];
        Node scale = Vector(builder, c, "Cell");
        ExprArena arena = builder.Expressions;
        Expr scaledSine = arena.Multiply(arena.Variable(0), arena.Call(Functions.Sin, arena.Multiply(arena.Variable(1), arena.Variable(2))));
        Node sine = builder.Map(Label("sine", "Cell"), new ScalarFunction("scaledSine", scaledSine), scale, inputs[0], inputs[2]);
        Node v = builder.Stack(Label("v", "Cell"), [StackPart.Of(inputs[1]), StackPart.Of(sine)]);
        Node z = builder.Sum(Label("z", "Cell"), [Product(builder, "Wv", "Cell", w, v), Vector(builder, b, "Cell")]);
        Node a = builder.Map(Label("a", "Cell"), new ScalarFunction("tanh", arena.Call(Functions.Tanh, arena.Variable(0))), z);
        Node product = builder.Multiply(Label("p", "Readout"), builder.Part(Label("a0", "Readout"), a, 0, 1), inputs[2]);
        Node y = builder.Stack(Label("y", "Readout"), [StackPart.Of(scale), StackPart.Of(product), StackPart.Of(a)]);
        return new ModelProgram(new Program(builder, [y], []), x, [w, b, c]);
    }

    /// <summary>
    /// Directions: the derivatives H of a = tanh(W·x) by x, their sum s = ΣH, and y = V·tanh(H + a), a of one direction read for every lane, of which the
    /// lanes are summed: y = Σ V·tanh(H + a) + s.
    /// </summary>
    public static ModelProgram Directions()
    {
        ProgramBuilder builder = new();
        Slice w = new("W", 0, 2, 3), v = new("V", 6, 2, 2);
        InputNode x = builder.Input(Label("x", "Input"), 3);
        ScalarFunction tanh = new("tanh", builder.Expressions.Call(Functions.Tanh, builder.Expressions.Variable(0)));
        Node a = builder.Map(Label("a", "Cell"), tanh, Product(builder, "z", "Cell", w, x));
        Node h = Forward.Directions(new Program(builder, [a], []), x, a)!;
        Node sum = builder.DirectionSum(Label("s", "Cell"), h);
        Node g = builder.Map(Label("g", "Readout"), tanh, builder.Sum(Label("u", "Readout"), [h, a]));
        Node y = builder.Sum(Label("y", "Readout"), [builder.DirectionSum(Label("r", "Readout"), Product(builder, "Vg", "Readout", v, g)), sum]);
        return new ModelProgram(new Program(builder, [y], []), x, [w, v]);
    }

    /// <summary>A parameter vector wherever a value may stand: z = W·p + x, a = p ⊙ tanh(z), y = a + Wᵀ·p.</summary>
    public static ModelProgram VectorsAsValues()
    {
        ProgramBuilder builder = new();
        Slice w = new("W", 0, 3, 3), p = new("p", 9, 3, 1);
        InputNode x = builder.Input(Label("x", "Input"), 3);
        Node vector = Vector(builder, p, "Cell");
        Node z = builder.Sum(Label("z", "Cell"), [Product(builder, "Wp", "Cell", w, vector), x]);
        Expr scaledTanh = builder.Expressions.Multiply(builder.Expressions.Variable(0), builder.Expressions.Call(Functions.Tanh, builder.Expressions.Variable(1)));
        Node a = builder.Map(Label("a", "Cell"), new ScalarFunction("scaledTanh", scaledTanh), vector, z);
        Node gated = builder.Multiply(Label("gated", "Cell"), vector, a);
        Node y = builder.Sum(Label("y", "Cell"), [gated, Product(builder, "WTp", "Cell", w, vector, transposed: true)]);
        return new ModelProgram(new Program(builder, [y], []), x, [w, p]);
    }

    private static NodeLabel Label(string name, string group) => new(name, NodeRole.Value, group);

    private static Node Product(ProgramBuilder builder, string name, string group, Slice slice, Node operand, bool transposed = false) =>
        builder.Product(Label(name, group) with { IsProvisional = true }, new SliceRef(slice, ParameterSource.Theta), transposed, operand);

    private static ParameterNode Vector(ProgramBuilder builder, Slice slice, string group) =>
        builder.Parameter(Label(slice.Name, group), new SliceRef(slice, ParameterSource.Theta));
}
